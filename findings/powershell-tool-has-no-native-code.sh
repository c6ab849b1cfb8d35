#!/usr/bin/env bash
# PowerShell 7.6.9: the package of the .NET tool holds its assemblies without native code, so each start compiles them.
#
# Expected: ReadyToRun code, as the shared framework has.
# Seen:     none in System.Management.Automation. A start takes 1.5 s of processor time before the first statement runs.
#           "System.Management.Automation: native code False", "System.Private.CoreLib: native code True"
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/data"
export NUGET_PACKAGES=$work/packages XDG_DATA_HOME=$work/data XDG_CONFIG_HOME=$work/data XDG_CACHE_HOME=$work/data DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 NO_COLOR=1
DOTNET_ROOT=$(dirname "$(readlink -f "$(command -v dotnet)")")
export DOTNET_ROOT POWERSHELL_TELEMETRY_OPTOUT=1 POWERSHELL_UPDATECHECK=Off

dotnet tool install PowerShell --version 7.6.9 --tool-path "$work/tool" >/dev/null
cat >"$work/finding.ps1" <<'PS1'
foreach ($assembly in [psobject].Assembly, [object].Assembly) {
    $file = [IO.File]::OpenRead($assembly.Location)
    $headers = [Reflection.PortableExecutable.PEHeaders]::new($file)
    "$($assembly.GetName().Name): native code $($headers.CorHeader.ManagedNativeHeaderDirectory.Size -gt 0)"
    $file.Dispose()
}
PS1
out=$("$work/tool/pwsh" -NoProfile -NonInteractive -File "$work/finding.ps1")
echo "$out"
[[ $out == $'System.Management.Automation: native code False\nSystem.Private.CoreLib: native code True' ]]
