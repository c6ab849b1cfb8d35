#!/usr/bin/env bash
# Microsoft.Orleans 10.4.2 on Redis 7.0.15 (Debian): after the last silo was killed, the next one needs a minute and a half to start, although nobody else is there.
#
# Expected: a silo that is alone starts at once; a service of one instance that was killed is back as soon as its process is.
# Seen:     the row of the killed silo still says "Active". A new silo asks every active one for an answer before it joins, until that row is stale: three times
#           ClusterMembershipOptions.IAmAliveTablePublishTimeout, 30 s by default. With 5 s it takes a third of that or less. After an orderly stop it starts at once.
#           "after a stop: 3 s, after a kill: 104 s, with 5 s: 30 s"
set -euo pipefail
work=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$work"' EXIT
mkdir "$work/data"
export NUGET_PACKAGES=$work/packages XDG_DATA_HOME=$work/data MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

cat >"$work/finding.cs" <<'CS'
#:package Microsoft.Orleans.Server@10.4.2
#:package Microsoft.Orleans.Clustering.Redis@10.4.2
#:property PublishAot=false
#:property UseSharedCompilation=false
#:property NoWarn=NU1603
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;

// Starts a silo, prints the seconds that took, and runs until its process is ended.
HostApplicationBuilder builder = Host.CreateApplicationBuilder();
builder.Logging.ClearProviders();
builder.UseOrleans(orleans => orleans
    .UseRedisClustering(args[0])
    .Configure<ClusterOptions>(cluster => (cluster.ClusterId, cluster.ServiceId) = (args[1], args[1]))
    .Configure<ClusterMembershipOptions>(membership => membership.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(int.Parse(args[2])))
    .ConfigureEndpoints(IPAddress.Loopback, FreePort(), FreePort()));
using IHost host = builder.Build();
long start = Environment.TickCount64;
await host.StartAsync();
Console.WriteLine((Environment.TickCount64 - start) / 1000);
await host.WaitForShutdownAsync();

static int FreePort()
{
    using var listener = new TcpListener(IPAddress.Loopback, 0);
    listener.Start();
    return ((IPEndPoint)listener.LocalEndpoint).Port;
}
CS
(cd "$work" && dotnet build -v q finding.cs -o "$work/program" >/dev/null)

chmod 755 "$work"
for package in redis-tools=5:7.0.15-1~deb12u10 liblzf1=3.6-3 libjemalloc2=5.3.0-1 libatomic1=12.2.0-14+deb12u1; do
    (cd "$work" && apt-get download "$package" >>apt.log 2>&1)
done
for file in "$work"/*.deb; do
    dpkg -x "$file" "$work/root"
done

port=$((20000 + RANDOM % 10000))
ln -s redis-check-rdb "$work/root/usr/bin/redis" # one program, told apart by its name
LD_LIBRARY_PATH=$work/root/usr/lib/x86_64-linux-gnu "$work/root/usr/bin/redis" --port "$port" --bind 127.0.0.1 --save '' --appendonly no --dir "$work" >/dev/null &
sleep 1

# Starts a silo and ends it by a signal: prints what the start took.
start() {
    local cluster=$1 seconds=$2 signal=$3 out silo
    out=$(mktemp -p "$work")
    dotnet "$work/program/finding.dll" "127.0.0.1:$port" "$cluster" "$seconds" >"$out" &
    silo=$!
    until [[ -s $out ]]; do sleep 0.2; done
    kill "-$signal" "$silo"
    wait "$silo" 2>/dev/null || true
    cat "$out"
}

start stopped 30 TERM >/dev/null
stopped=$(start stopped 30 TERM)
start killed 30 KILL >/dev/null
killed=$(start killed 30 TERM)
start shorter 5 KILL >/dev/null
shorter=$(start shorter 5 TERM)
echo "after a stop: $stopped s, after a kill: $killed s, with 5 s: $shorter s"
((stopped < 10 && killed > 60 && killed < 150 && shorter < killed / 2))
