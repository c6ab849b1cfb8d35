#!/usr/bin/env bash
# Microsoft.Orleans 10.4.2: a call that times out goes on in the grain, and its CancellationToken is not cancelled.
#
# Expected: the token that the grain's method is given fires when the caller has given up, as it does when the caller cancels.
# Seen:     TimeoutException at the caller after the response timeout of 2 s; the method runs to its end with a token that never fires. Only
#           MessagingOptions.CancelRequestOnTimeout, which is off by default, changes that. A caller that tries again has the work done twice at the same time.
#           "caller: TimeoutException, the grain's token fired: False, the method ran to its end: True; with CancelRequestOnTimeout True, False"
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/data"
export NUGET_PACKAGES=$work/packages XDG_DATA_HOME=$work/data MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

cat >"$work/finding.cs" <<'CS'
#:package Microsoft.Orleans.Server@10.4.2
#:property PublishAot=false
#:property UseSharedCompilation=false
#:property NoWarn=NU1603
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;

(string caller, bool fired, bool ended) = await RunAsync(cancelsOnTimeout: false);
(_, bool firedThen, bool endedThen) = await RunAsync(cancelsOnTimeout: true);
Console.WriteLine($"caller: {caller}, the grain's token fired: {fired}, the method ran to its end: {ended}; with CancelRequestOnTimeout {firedThen}, {endedThen}");

static async Task<(string Caller, bool Fired, bool Ended)> RunAsync(bool cancelsOnTimeout)
{
    HostApplicationBuilder builder = Host.CreateApplicationBuilder();
    builder.Logging.ClearProviders();
    builder.UseOrleans(orleans => orleans.UseLocalhostClustering(FreePort(), FreePort())
        .Configure<SiloMessagingOptions>(options => (options.ResponseTimeout, options.CancelRequestOnTimeout) = (TimeSpan.FromSeconds(2), cancelsOnTimeout)));
    using IHost host = builder.Build();
    await host.StartAsync();
    (Work.Fired, Work.Ended) = (false, false);
    string caller = "no exception";
    try
    {
        await host.Services.GetRequiredService<IGrainFactory>().GetGrain<IWork>(0).DoAsync(CancellationToken.None);
    }
    catch (Exception failure)
    {
        caller = failure.GetType().Name;
    }

    await Task.Delay(TimeSpan.FromSeconds(6));
    await host.StopAsync();
    return (caller, Work.Fired, Work.Ended);
}

static int FreePort()
{
    using var listener = new TcpListener(IPAddress.Loopback, 0);
    listener.Start();
    return ((IPEndPoint)listener.LocalEndpoint).Port;
}

public interface IWork : IGrainWithIntegerKey
{
    Task DoAsync(CancellationToken cancellationToken);
}

public sealed class Work : Grain, IWork
{
    public static volatile bool Fired, Ended;

    public async Task DoAsync(CancellationToken cancellationToken)
    {
        using CancellationTokenRegistration registration = cancellationToken.Register(() => Fired = true);
        await Task.Delay(TimeSpan.FromSeconds(5), cancellationToken);
        Ended = true;
    }
}
CS
out=$(cd "$work" && dotnet run -v q finding.cs | tail -n 1)
echo "$out"
[[ $out == "caller: TimeoutException, the grain's token fired: False, the method ran to its end: True; with CancelRequestOnTimeout True, False" ]]
