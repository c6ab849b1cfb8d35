#!/usr/bin/env bash
# Azure.Core 1.64.0: the exponential DelayStrategy has no delay at all at its 32nd try, and a short one after that.
#
# Expected: after the delays have grown to the maximum of one minute they stay there, however long an operation takes.
# Seen:     the 31st delay is a minute, the 32nd is zero, and the 33rd starts again below a second. An operation that is waited for with this strategy for
#           about half an hour is polled in a burst, and so on every 32 polls.
#           "try 31: 60.0 s, try 32: 0.0 s, try 33: below 1 s"
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/data"
export NUGET_PACKAGES=$work/packages XDG_DATA_HOME=$work/data MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

cat >"$work/finding.cs" <<'CS'
#:package Azure.Core@1.64.0
#:property PublishAot=false
#:property UseSharedCompilation=false
#:property NoWarn=NU1603
using Azure.Core;

DelayStrategy strategy = DelayStrategy.CreateExponentialDelayStrategy(TimeSpan.FromSeconds(0.8), TimeSpan.FromMinutes(1));
double Delay(int attempt) => strategy.GetNextDelay(null, attempt).TotalSeconds;
FormattableString text = $"try 31: {Delay(31):0.0} s, try 32: {Delay(32):0.0} s, try 33: {(Delay(33) < 1 ? "below" : "at least")} 1 s";
Console.WriteLine(FormattableString.Invariant(text));
CS
out=$(cd "$work" && dotnet run -v q finding.cs | tail -n 1)
echo "$out"
[[ $out == "try 31: 60.0 s, try 32: 0.0 s, try 33: below 1 s" ]]
