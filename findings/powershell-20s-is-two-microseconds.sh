#!/usr/bin/env bash
# PowerShell 7.6.9: a parameter of type TimeSpan that is given 20s gets two microseconds, without an error.
#
# Expected: 20s is refused, as 20m and 20h are ("String '20m' was not recognized as a valid TimeSpan").
# Seen:     s is the suffix of Int16, so 20s is the number 20, and a number becomes a TimeSpan of that many ticks of 100 ns. A command that waits "20s"
#           gives up at once.
#           "20s: 00:00:00.0000020", "20m: refused"
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/data"
export NUGET_PACKAGES=$work/packages XDG_DATA_HOME=$work/data XDG_CONFIG_HOME=$work/data XDG_CACHE_HOME=$work/data DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 NO_COLOR=1
DOTNET_ROOT=$(dirname "$(readlink -f "$(command -v dotnet)")")
export DOTNET_ROOT POWERSHELL_TELEMETRY_OPTOUT=1 POWERSHELL_UPDATECHECK=Off

dotnet tool install PowerShell --version 7.6.9 --tool-path "$work/tool" >/dev/null
cat >"$work/finding.ps1" <<'PS1'
function Measure-Patience([timespan] $Timeout) { $Timeout.ToString() }
"20s: $(Measure-Patience -Timeout 20s)"
try { "20m: $(Measure-Patience -Timeout 20m)" } catch { '20m: refused' }
PS1
out=$("$work/tool/pwsh" -NoProfile -NonInteractive -File "$work/finding.ps1")
echo "$out"
[[ $out == $'20s: 00:00:00.0000020\n20m: refused' ]]
