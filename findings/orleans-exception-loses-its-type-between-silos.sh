#!/usr/bin/env bash
# Microsoft.Orleans 10.4.2: the type of a grain's exception arrives at callers on the same silo, and not at callers on another.
#
# Expected: the same exception wherever the caller is, or an error where the type cannot cross in general: a test on one silo shows what production does.
# Seen:     an exception type without [GenerateSerializer] arrives as itself on one silo. From another silo the call ends in CodecNotFoundException; what the
#           grain threw is not in it, nor its message.
#           "same silo: QuotaException, other silo: CodecNotFoundException, message kept: False"
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

int[] ports = [FreePort(), FreePort(), FreePort(), FreePort()];
using IHost first = await StartAsync(ports[0], ports[1]), second = await StartAsync(ports[2], ports[3]);
IQuota grain = first.Services.GetRequiredService<IGrainFactory>().GetGrain<IQuota>(0);
string silo = await grain.SiloAsync();
IHost near = silo.EndsWith($":{ports[0]}") ? first : second, far = near == first ? second : first;
Exception same = await FailureAsync(near), other = await FailureAsync(far);
Console.WriteLine($"same silo: {same.GetType().Name}, other silo: {other.GetType().Name}, message kept: {other.ToString().Contains("the quota is exceeded")}");
await second.StopAsync();
await first.StopAsync();

async Task<IHost> StartAsync(int siloPort, int gatewayPort)
{
    HostApplicationBuilder builder = Host.CreateApplicationBuilder();
    builder.Logging.ClearProviders();
    builder.UseOrleans(orleans => orleans.UseLocalhostClustering(siloPort, gatewayPort, new IPEndPoint(IPAddress.Loopback, ports[0])));
    IHost host = builder.Build();
    await host.StartAsync();
    return host;
}

static async Task<Exception> FailureAsync(IHost caller)
{
    try
    {
        await caller.Services.GetRequiredService<IGrainFactory>().GetGrain<IQuota>(0).TakeAsync();
        throw new InvalidOperationException("The grain did not fail.");
    }
    catch (Exception failure)
    {
        return failure;
    }
}

static int FreePort()
{
    using var listener = new TcpListener(IPAddress.Loopback, 0);
    listener.Start();
    return ((IPEndPoint)listener.LocalEndpoint).Port;
}

public interface IQuota : IGrainWithIntegerKey
{
    Task<string> SiloAsync();

    Task TakeAsync();
}

public sealed class QuotaException() : Exception("the quota is exceeded");

public sealed class QuotaGrain(Orleans.Runtime.ILocalSiloDetails silo) : Grain, IQuota
{
    public Task<string> SiloAsync() => Task.FromResult(silo.SiloAddress.Endpoint.ToString());

    public Task TakeAsync() => throw new QuotaException();
}
CS
out=$(cd "$work" && dotnet run -v q finding.cs | tail -n 1)
echo "$out"
[[ $out == "same silo: QuotaException, other silo: CodecNotFoundException, message kept: False" ]]
