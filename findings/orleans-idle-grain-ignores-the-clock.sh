#!/usr/bin/env bash
# Microsoft.Orleans 10.4.2 meets FakeTimeProvider 10.11.0: a registered clock drives grain timers and response timeouts, but not the collection of idle grains.
#
# Expected: TimeProvider in the container is the clock of the silo, or of nothing in it. After an hour on it, a grain that is collected after two idle minutes is gone.
# Seen:     a grain timer due in half an hour fires, a call that waits for an answer times out, and the idle grain stays: how long a grain is idle is measured on
#           the real clock. Tests on a fake clock never see a deactivation.
#           "timer of 30 minutes fired: True, call of 30 seconds: TimeoutException, grain idle for an hour deactivated: False"
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/data"
export NUGET_PACKAGES=$work/packages XDG_DATA_HOME=$work/data MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

cat >"$work/finding.cs" <<'CS'
#:package Microsoft.Orleans.Server@10.4.2
#:package Microsoft.Extensions.TimeProvider.Testing@10.11.0
#:property PublishAot=false
#:property UseSharedCompilation=false
#:property NoWarn=NU1603
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Orleans.Configuration;

var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
HostApplicationBuilder builder = Host.CreateApplicationBuilder();
builder.Logging.ClearProviders();
builder.Services.AddSingleton<TimeProvider>(clock);
builder.UseOrleans(orleans => orleans.UseLocalhostClustering(FreePort(), FreePort())
    .Configure<GrainCollectionOptions>(options => (options.CollectionAge, options.CollectionQuantum) = (TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(1))));
using IHost host = builder.Build();
await host.StartAsync();
IGrainFactory grains = host.Services.GetRequiredService<IGrainFactory>();
await grains.GetGrain<IIdle>("timer").StartTimerAsync();
await grains.GetGrain<IIdle>("idle").TouchAsync();
Task waiting = grains.GetGrain<IIdle>("busy").WaitAsync();
for (int minute = 0; minute < 60; minute++)
{
    clock.Advance(TimeSpan.FromMinutes(1));
    await Task.Delay(50);
}

string call = "no exception";
try
{
    await waiting;
}
catch (Exception failure)
{
    call = failure.GetType().Name;
}

await Task.Delay(TimeSpan.FromSeconds(3));
Console.WriteLine($"timer of 30 minutes fired: {Idle.Fired}, call of 30 seconds: {call}, grain idle for an hour deactivated: {Idle.Deactivated}");

static int FreePort()
{
    using var listener = new TcpListener(IPAddress.Loopback, 0);
    listener.Start();
    return ((IPEndPoint)listener.LocalEndpoint).Port;
}

public interface IIdle : IGrainWithStringKey
{
    Task TouchAsync();

    Task StartTimerAsync();

    Task WaitAsync();
}

public sealed class Idle : Grain, IIdle
{
    public static volatile bool Fired, Deactivated;

    public Task TouchAsync() => Task.CompletedTask;

    public Task StartTimerAsync()
    {
        this.RegisterGrainTimer(() => { Fired = true; return Task.CompletedTask; }, TimeSpan.FromMinutes(30), Timeout.InfiniteTimeSpan);
        return Task.CompletedTask;
    }

    public Task WaitAsync() => Task.Delay(TimeSpan.FromSeconds(30));

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        Deactivated |= this.GetPrimaryKeyString() == "idle";
        return Task.CompletedTask;
    }
}
CS
out=$(cd "$work" && dotnet run -v q finding.cs | tail -n 1)
echo "$out"
[[ $out == "timer of 30 minutes fired: True, call of 30 seconds: TimeoutException, grain idle for an hour deactivated: False" ]]
