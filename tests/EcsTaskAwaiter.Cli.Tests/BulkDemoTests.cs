using System.Text.Json;
using EcsTaskAwaiter.Cli.Demo;

namespace EcsTaskAwaiter.Cli.Tests;

public sealed class BulkDemoTests
{
    // By this clock the half minute of the demo is over in less than two seconds.
    private readonly AcceleratedTime _time = new(TimeProvider.System, 25);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_operation_is_counted_by_how_it_ended_and_the_budget_is_kept()
    {
        var run = new CommandLineRun { TimeProvider = _time };

        (await run.RunAsync(Token, "demo", "--operations", "300", "--output", "json")).Should().Be(ExitCode.Done, run.Output + run.Error);

        using JsonDocument json = JsonDocument.Parse(run.Output);
        json.RootElement.GetProperty("total").GetInt32().Should().Be(300);
        json.RootElement.GetProperty("done").GetInt32().Should().Be(294);
        json.RootElement.GetProperty("failedByType").EnumerateObject().Should().HaveCount(5).And.Subject.Sum(kind => kind.Value.GetInt32()).Should().Be(6);
        json.RootElement.GetProperty("budgetPerSecond").GetInt32().Should().Be(30);
        json.RootElement.GetProperty("polls").GetInt32().Should().BeGreaterThan(299, "each end was seen")
            .And.BeLessThan((int)(1.1 * 30 * json.RootElement.GetProperty("elapsedSeconds").GetDouble()));
        JsonElement noticed = json.RootElement.GetProperty("noticedAfterSeconds");
        noticed.GetProperty("median").GetDouble().Should().BePositive().And.BeLessThanOrEqualTo(noticed.GetProperty("percentile95").GetDouble());
    }

    [Fact]
    public async Task The_plain_lines_are_few_and_end_in_a_summary_within_80_columns()
    {
        var run = new CommandLineRun { TimeProvider = _time };

        (await run.RunAsync(Token, "demo", "--operations", "60", "--output", "plain")).Should().Be(ExitCode.Done, run.Error);

        string[] lines = run.Output.TrimEnd().Split(Environment.NewLine);
        lines.Should().HaveCountLessThan(40).And.Contain("60 operations: 100%, 0 running, 59 done, 1 failed").And.NotContain(line => line.Contains('\u001b'));
        lines.Should().Contain("Done: 59 of 60. Failed as planned: 1.").And.Contain("      1  EcsTaskDataStoreException");
        lines.Should().ContainSingle(line => line.StartsWith("Budget: 6 a second; the busiest second had ", StringComparison.Ordinal));
        lines.Should().AllSatisfy(line => line.Length.Should().BeLessThanOrEqualTo(80));
    }

    [Fact]
    public async Task A_terminal_gets_one_bar_for_all()
    {
        var terminal = new TerminalOutput();
        var run = new CommandLineRun { TimeProvider = _time, Console = terminal.Console() };

        (await run.RunAsync(Token, "demo", "--operations", "20")).Should().Be(ExitCode.Done, run.Error);

        terminal.Drawn.Should().Contain("20 operations").And.Contain("100%").And.Contain("20 done, 0 failed").And.NotContain("/vdc/data-stores");
    }

    [Fact]
    public void The_busiest_second_may_begin_anywhere()
    {
        DateTimeOffset start = DateTimeOffset.UnixEpoch;
        double[] seconds = [0, 0.9, 1, 1.1, 1.85, 1.9, 3];

        Report([.. seconds.Select(second => start + TimeSpan.FromSeconds(second))], []).PeakPolls.Should().Be(4, "0.9 to 1.85, and 1 to 1.9");
    }

    [Fact]
    public void The_delays_are_told_by_rank()
    {
        BulkReport report = Report([], [.. Enumerable.Range(1, 100).Select(second => TimeSpan.FromSeconds(second))]);

        report.MedianDelay.Should().Be(TimeSpan.FromSeconds(50));
        report.LateDelay.Should().Be(TimeSpan.FromSeconds(95));
    }

    private static BulkReport Report(IReadOnlyList<DateTimeOffset> polls, IReadOnlyList<TimeSpan> delays) => new()
    {
        Plan = new BulkPlan(1),
        Done = 1,
        Failed = [],
        Polls = polls,
        Delays = delays,
        Duration = TimeSpan.FromSeconds(1),
        LiveBytes = null,
    };
}
