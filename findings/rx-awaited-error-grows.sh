#!/usr/bin/env bash
# System.Reactive 7.0.0: an exception that several awaits of an observable rethrow gets longer with each of them.
#
# Expected: awaiting a stream that has failed rethrows its exception; what ToString says does not depend on how often that happened before.
# Seen:     the stack trace of the one instance grows by three lines an await. A stream that failed once and is awaited by many callers writes ever longer log
#           entries. ResetExceptionDispatchState() stops it.
#           "after 1 await 5 lines, after 1,000 more than 2,500; with ResetExceptionDispatchState 5"
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/data"
export NUGET_PACKAGES=$work/packages XDG_DATA_HOME=$work/data MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

cat >"$work/finding.cs" <<'CS'
#:package System.Reactive@7.0.0
#:property PublishAot=false
#:property UseSharedCompilation=false
#:property NoWarn=NU1603
using System.Reactive.Linq;

IObservable<int> failed = Observable.Throw<int>(new InvalidOperationException("failed"));
int once = await LinesAsync(failed, 1), often = await LinesAsync(failed, 1000);
int reset = await LinesAsync(Observable.Throw<int>(new InvalidOperationException("failed")).ResetExceptionDispatchState(), 1000);
Console.WriteLine($"after 1 await {once} lines, after 1,000 {(often > 2500 ? "more than 2,500" : often)}; with ResetExceptionDispatchState {reset}");

static async Task<int> LinesAsync(IObservable<int> stream, int awaits)
{
    int lines = 0;
    for (int i = 0; i < awaits; i++)
    {
        try
        {
            await stream;
        }
        catch (InvalidOperationException failure)
        {
            lines = failure.ToString().Split('\n').Length;
        }
    }

    return lines;
}
CS
out=$(cd "$work" && dotnet run -v q finding.cs | tail -n 1)
echo "$out"
[[ $out == "after 1 await 5 lines, after 1,000 more than 2,500; with ResetExceptionDispatchState 5" ]]
