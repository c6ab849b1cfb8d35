using System.Globalization;
using System.Text.RegularExpressions;

namespace EcsTaskAwaiter.Cli.Tests;

/// <summary>Apart from <see cref="DemoTests"/> so that the two demos run side by side.</summary>
public sealed partial class DemoTextTests
{
    [Fact]
    public async Task The_plain_demo_tells_of_the_resubmission_and_ends_in_a_table()
    {
        var run = new CommandLineRun();

        await run.RunAsync(TestContext.Current.CancellationToken, "demo", "--output", "plain");

        string[] lines = run.Output.Split(Environment.NewLine);
        int resubmission = Array.IndexOf(lines, "busy service: server said retryable: true; submitted again (attempt 2 of 3)");
        int end = Array.FindIndex(lines, line => line.StartsWith("busy service: done after ", StringComparison.Ordinal) && line.EndsWith(" over 2 submissions", StringComparison.Ordinal));
        resubmission.Should().BePositive(run.Output);
        end.Should().BeGreaterThan(resubmission, run.Output);
        lines.Skip(end + 1).Should().NotContain(line => line.StartsWith("busy service: pending", StringComparison.Ordinal));
        Match[] rows = [.. lines.Select(line => Row().Match(line)).Where(row => row.Success)];
        rows.Select(row => row.Groups["name"].Value).Should().Equal("quick store", "store", "long store", "queued store", "full disk", "busy service");
        rows.Should().AllSatisfy(row => double.Parse(row.Groups["delay"].Value, CultureInfo.InvariantCulture).Should()
            .BeLessThan(double.Parse(row.Groups["time"].Value, CultureInfo.InvariantCulture)));
        lines.Should().Contain(line => line.StartsWith("store 10.5.1.1: pending", StringComparison.Ordinal) && line.EndsWith(" left", StringComparison.Ordinal), "a kind once seen has a forecast");
        run.Output.Should().Contain("Every ten seconds, as documented: 219 polls, ");
        run.Output.Should().Contain("full disk threw EcsTaskDataStoreException: ").And.NotContain("\u001b");
    }

    [GeneratedRegex(@"^(?<name>\w+( \w+)?) +(done|failed) +[12] +(?<time>[\d.]+) s +\d+ +(?<delay>[\d.]+) s$", RegexOptions.CultureInvariant)]
    private static partial Regex Row();
}
