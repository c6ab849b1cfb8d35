#!/usr/bin/env bash
# FluentAssertions 7.2.2: NotThrow() on a Func<ValueTask> that fails passes.
#
# Expected: it does not compile, or it awaits the ValueTask and fails, as with a Func<Task> and NotThrowAsync.
# Seen:     the ValueTask is taken for the value that the function returns and is never awaited: a test that claims "does not throw" is green though the
#           operation failed. Wrapped in Awaiting(...) the same function is seen to fail.
#           "Func<ValueTask>: passes; Awaiting: fails"
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/data"
export NUGET_PACKAGES=$work/packages XDG_DATA_HOME=$work/data MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

cat >"$work/finding.cs" <<'CS'
#:package FluentAssertions@7.2.2
#:property PublishAot=false
#:property UseSharedCompilation=false
#:property NoWarn=NU1603
using FluentAssertions;

Func<ValueTask> operation = async () =>
{
    await Task.Yield();
    throw new InvalidOperationException("failed");
};
string direct = await PassesAsync(() =>
{
    operation.Should().NotThrow();
    return Task.CompletedTask;
});
string awaiting = await PassesAsync(() => operation.Awaiting(o => o()).Should().NotThrowAsync());
Console.WriteLine($"Func<ValueTask>: {direct}; Awaiting: {awaiting}");

static async Task<string> PassesAsync(Func<Task> assertion)
{
    try
    {
        await assertion();
        return "passes";
    }
    catch (Exception)
    {
        return "fails";
    }
}
CS
out=$(cd "$work" && dotnet run -v q finding.cs | tail -n 1)
echo "$out"
[[ $out == "Func<ValueTask>: passes; Awaiting: fails" ]]
