#!/usr/bin/env bash
# PowerShell 7.6.9: a cmdlet's terminating error terminates neither the script nor its exit code, and -ErrorAction SilentlyContinue does not silence it.
#
# Expected: either ThrowTerminatingError ends the script with an exit code that is not 0, or -ErrorAction SilentlyContinue keeps it quiet: that parameter
#           says what happens with the command's errors.
# Seen:     the error is printed in spite of SilentlyContinue, the script goes on with the next line, and pwsh -File exits with 0.
#           "errors printed: 1", "went on", "exit 0"
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/data"
export NUGET_PACKAGES=$work/packages XDG_DATA_HOME=$work/data XDG_CONFIG_HOME=$work/data XDG_CACHE_HOME=$work/data DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 NO_COLOR=1
DOTNET_ROOT=$(dirname "$(readlink -f "$(command -v dotnet)")")
export DOTNET_ROOT POWERSHELL_TELEMETRY_OPTOUT=1 POWERSHELL_UPDATECHECK=Off

dotnet tool install PowerShell --version 7.6.9 --tool-path "$work/tool" >/dev/null
cat >"$work/finding.ps1" <<'PS1'
Add-Type -PassThru -TypeDefinition @'
using System.Management.Automation;
[Cmdlet("Stop", "Everything")]
public sealed class StopEverything : PSCmdlet
{
    protected override void ProcessRecord() =>
        ThrowTerminatingError(new ErrorRecord(new PSInvalidOperationException("this was to be the end"), "End", ErrorCategory.InvalidOperation, null));
}
'@ | ForEach-Object Assembly | Select-Object -Unique | Import-Module
Stop-Everything -ErrorAction SilentlyContinue
'went on'
PS1
code=0
out=$("$work/tool/pwsh" -NoProfile -NonInteractive -File "$work/finding.ps1" 2>"$work/errors") || code=$?
out="errors printed: $(grep -c 'this was to be the end' "$work/errors"), $out, exit $code"
echo "$out"
[[ $out == "errors printed: 1, went on, exit 0" ]]
