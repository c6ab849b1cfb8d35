#!/usr/bin/env bash
# PowerShell 7.6.9: a cmdlet that Select-Object -First stops is not told by PipelineStopToken.
#
# Expected: the token that says "the pipeline is stopping" is cancelled, as it is at Ctrl+C, so that work in the background ends.
# Seen:     the cmdlet is only disposed, and its token never fires.
#           "1", "disposed, told to stop: False"
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
using System; using System.Management.Automation; using System.Threading;
[Cmdlet("Get", "Numbers")]
public sealed class GetNumbers : PSCmdlet, IDisposable
{
    private CancellationToken _stop;
    protected override void BeginProcessing() => _stop = PipelineStopToken;
    protected override void ProcessRecord() { for (int i = 1; i <= 3; i++) { WriteObject(i); } }
    public void Dispose() => Console.WriteLine("disposed, told to stop: " + _stop.IsCancellationRequested);
}
'@ | ForEach-Object Assembly | Select-Object -Unique | Import-Module
Get-Numbers | Select-Object -First 1
PS1
out=$("$work/tool/pwsh" -NoProfile -NonInteractive -File "$work/finding.ps1")
echo "$out"
[[ $out == $'1\ndisposed, told to stop: False' ]]
