#!/usr/bin/env bash
# Testcontainers 4.16.0: a wait that the caller cancels ends in TimeoutException.
#
# Expected: OperationCanceledException, with the caller's token, as everywhere else in .NET.
# Seen:     TimeoutException ("The operation has timed out.") after 0.3 s of a timeout of one minute; the cancellation is nowhere in it.
#           "TimeoutException, inner exception none, before the timeout: True"
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/data"
export NUGET_PACKAGES=$work/packages XDG_DATA_HOME=$work/data MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

cat >"$work/finding.cs" <<'CS'
#:package Testcontainers@4.16.0
#:property PublishAot=false
#:property UseSharedCompilation=false
#:property NoWarn=NU1603
using System.Diagnostics;
using DotNet.Testcontainers.Configurations;

using var cancellation = new CancellationTokenSource(TimeSpan.FromSeconds(0.3));
long start = Stopwatch.GetTimestamp();
try
{
    await WaitStrategy.WaitUntilAsync(() => Task.FromResult(false), TimeSpan.FromSeconds(0.1), TimeSpan.FromMinutes(1), -1, cancellation.Token);
}
catch (Exception ended)
{
    Console.WriteLine($"{ended.GetType().Name}, inner exception {ended.InnerException?.GetType().Name ?? "none"}, before the timeout: {Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(30)}");
}
CS
out=$(cd "$work" && dotnet run -v q finding.cs | tail -n 1)
echo "$out"
[[ $out == "TimeoutException, inner exception none, before the timeout: True" ]]
