#!/usr/bin/env bash
# .NET 10's CancellationTokenSource with Microsoft.Extensions.TimeProvider.Testing 10.11.0: TryReset() is always false.
#
# Expected: a source that was not cancelled is reset and can be used again, whichever clock its timeout runs on.
# Seen:     true on the system's clock, false on a fake one: only the runtime's own timers are reset. Code that pools its sources allocates a new one each
#           time in tests, and whatever it does with those that were reset is never tested.
#           "system clock: True; fake clock: False, cancelled False"
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/data"
export NUGET_PACKAGES=$work/packages XDG_DATA_HOME=$work/data MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

cat >"$work/finding.cs" <<'CS'
#:package Microsoft.Extensions.TimeProvider.Testing@10.11.0
#:property PublishAot=false
#:property UseSharedCompilation=false
#:property NoWarn=NU1603
using Microsoft.Extensions.Time.Testing;

using var real = new CancellationTokenSource(TimeSpan.FromMinutes(1), TimeProvider.System);
using var fake = new CancellationTokenSource(TimeSpan.FromMinutes(1), new FakeTimeProvider());
Console.WriteLine($"system clock: {real.TryReset()}; fake clock: {fake.TryReset()}, cancelled {fake.IsCancellationRequested}");
CS
out=$(cd "$work" && dotnet run -v q finding.cs | tail -n 1)
echo "$out"
[[ $out == "system clock: True; fake clock: False, cancelled False" ]]
