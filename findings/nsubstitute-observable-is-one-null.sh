#!/usr/bin/env bash
# NSubstitute 6.1.0 with .NET's push and pull streams: members that nobody configured behave differently by the kind of stream they return.
#
# Expected: a substitute's unconfigured IObservable<T> says nothing, or is empty, as its IAsyncEnumerable<T> is.
# Seen:     the observable publishes one null and completes, also for a type that is not nullable; the async enumerable is empty. Code under test that handles
#           each value of the stream fails on the null, far from the missing configuration.
#           "IObservable: null, completed; IAsyncEnumerable: 0 items"
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/data"
export NUGET_PACKAGES=$work/packages XDG_DATA_HOME=$work/data MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

cat >"$work/finding.cs" <<'CS'
#:package NSubstitute@6.1.0
#:property PublishAot=false
#:property UseSharedCompilation=false
#:property NoWarn=NU1603
using NSubstitute;

var source = Substitute.For<ISource>();
var seen = new List<string>();
source.Observe().Subscribe(new Observer(seen));
int items = 0;
await foreach (Reading _ in source.ReadAsync())
{
    items++;
}

Console.WriteLine($"IObservable: {string.Join(", ", seen)}; IAsyncEnumerable: {items} items");

public sealed record Reading(int Value);

public interface ISource
{
    IObservable<Reading> Observe();
    IAsyncEnumerable<Reading> ReadAsync();
}

sealed class Observer(List<string> seen) : IObserver<Reading>
{
    public void OnNext(Reading value) => seen.Add(value is null ? "null" : "a value");
    public void OnCompleted() => seen.Add("completed");
    public void OnError(Exception error) => seen.Add("error");
}
CS
out=$(cd "$work" && dotnet run -v q finding.cs | tail -n 1)
echo "$out"
[[ $out == "IObservable: null, completed; IAsyncEnumerable: 0 items" ]]
