#!/usr/bin/env bash
# System.CommandLine 3.0.0: a mistyped option is taken as the value of any argument that is still open.
#
# Expected: an error ("Unrecognized option '--wiat'"), as for a mistyped option of a command whose arguments are all given.
# Seen:     no error, exit code 0: the optional argument holds "--wiat" and the option keeps its default.
#           "errors 0, target --wiat, wait False; with the argument given: errors 1"
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/data"
export NUGET_PACKAGES=$work/packages XDG_DATA_HOME=$work/data MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

cat >"$work/finding.cs" <<'CS'
#:package System.CommandLine@3.0.0
#:property PublishAot=false
#:property UseSharedCompilation=false
#:property NoWarn=NU1603
using System.CommandLine;

var target = new Argument<string>("target") { Arity = ArgumentArity.ZeroOrOne };
var wait = new Option<bool>("--wait");
var command = new RootCommand { target, wait };
ParseResult open = command.Parse(["--wiat"]);
ParseResult full = command.Parse(["server", "--wiat"]);
Console.WriteLine($"errors {open.Errors.Count}, target {open.GetValue(target)}, wait {open.GetValue(wait)}; with the argument given: errors {full.Errors.Count}");
CS
out=$(cd "$work" && dotnet run -v q finding.cs | tail -n 1)
echo "$out"
[[ $out == "errors 0, target --wiat, wait False; with the argument given: errors 1" ]]
