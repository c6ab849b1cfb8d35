using System.Globalization;
using EcsTaskAwaiter.Slow.Support;

namespace EcsTaskAwaiter.Fleet.Tests.Processes;

/// <summary>Three instances as processes of their own; the one that hosts the poller is ended while its fellows wait. The sample prints what became of the waits.</summary>
public sealed class EndedInstanceTests
{
    private static string Program => Path.Combine(
        Checkout.Root, "samples", "Fleet", "bin", AppContext.BaseDirectory.Contains("Release", StringComparison.Ordinal) ? "Release" : "Debug", "net10.0", "Fleet.dll");

    [Theory]
    [InlineData("kill")]
    [InlineData("term")]
    [InlineData("stop")]
    public async Task No_wait_is_lost_when_the_pollers_process_ends_with_Redis(string signal)
    {
        using RedisServer? redis = await RedisServer.TryStartAsync();
        Assert.SkipWhen(redis is null, "There is no redis-server on this machine.");

        string output = await Command.DotnetAsync(Checkout.Root, Program, "--redis", redis!.Address, "--signal", signal, "--waits", "60", "--seconds", "60");

        ShouldHaveLostNothing(output, waits: 60);
    }

    [Fact]
    public async Task No_wait_is_lost_when_the_pollers_process_is_killed_in_a_cluster_in_memory()
    {
        string output = await Command.DotnetAsync(Checkout.Root, Program, "--redis", "none", "--signal", "kill", "--waits", "60", "--seconds", "60");

        ShouldHaveLostNothing(output, waits: 60);
    }

    [Fact]
    public async Task Three_instances_that_end_in_order_leave_no_token()
    {
        string output = await Command.DotnetAsync(Checkout.Root, Program, "--redis", "none", "--signal", "none", "--waits", "30", "--seconds", "10");

        string[] row = ShouldHaveLostNothing(output, waits: 30);
        row[7].Should().Be("1", "one session serves all instances: {0}", output);
        row[8].Should().Be("0", "it is ended with the last of them: {0}", output);
    }

    private static string[] ShouldHaveLostNothing(string output, int waits)
    {
        string[] row = [.. output.Split('\n').Single(line => line.StartsWith($"| {waits.ToString(CultureInfo.InvariantCulture)} |", StringComparison.Ordinal)).Split('|').Select(cell => cell.Trim())];
        row[1..6].Should().Equal([row[1], row[1], "0", "0", "0"], "the program wrote: {0}", output);
        return row;
    }
}
