#!/usr/bin/env bash
# PowerShell 7.6.9: a catch block that names a type which is not there hides the error that was thrown, and the catch blocks after it.
#
# Expected: the type is looked for when the script is read, or the block does not match and the next one catches.
# Seen:     "Unable to find type [No.Such.Exception]" is thrown in the error's place. The catch block without a type, which stands next to it, is not run, and
#           the error that was thrown is in no message. So a module whose exceptions are in a load context of their own turns every error into that one.
#           "went on", "caught: Unable to find type [No.Such.Exception]."
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/data"
export NUGET_PACKAGES=$work/packages XDG_DATA_HOME=$work/data XDG_CONFIG_HOME=$work/data XDG_CACHE_HOME=$work/data DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 NO_COLOR=1
DOTNET_ROOT=$(dirname "$(readlink -f "$(command -v dotnet)")")
export DOTNET_ROOT POWERSHELL_TELEMETRY_OPTOUT=1 POWERSHELL_UPDATECHECK=Off

dotnet tool install PowerShell --version 7.6.9 --tool-path "$work/tool" >/dev/null
cat >"$work/finding.ps1" <<'PS1'
try { throw 'the disk is full' } catch [No.Such.Exception] { 'not this' } catch { "caught: $_" }
'went on'
try { try { throw 'the disk is full' } catch [No.Such.Exception] { 'not this' } } catch { "caught: $_" }
PS1
out=$("$work/tool/pwsh" -NoProfile -NonInteractive -File "$work/finding.ps1" 2>"$work/errors")
echo "$out"
! grep -q '| the disk is full' "$work/errors" && grep -q 'Unable to find type' "$work/errors" && [[ $out == $'went on\ncaught: Unable to find type [No.Such.Exception].' ]]
