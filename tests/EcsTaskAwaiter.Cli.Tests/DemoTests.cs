using System.Text.Json;

namespace EcsTaskAwaiter.Cli.Tests;

public sealed class DemoTests
{
    [Fact]
    public async Task The_demo_shows_success_failure_resubmission_and_an_outage_and_ends_with_0()
    {
        var run = new CommandLineRun();

        ExitCode code = await run.RunAsync(TestContext.Current.CancellationToken, "demo", "--output", "json");

        code.Should().Be(ExitCode.Done, run.Error);
        using JsonDocument json = JsonDocument.Parse(run.Output);
        json.RootElement.GetProperty("elapsedSeconds").GetDouble().Should().BeLessThan(30);
        json.RootElement.GetProperty("unansweredPolls").GetInt32().Should().BePositive();
        JsonElement[] operations = [.. json.RootElement.GetProperty("operations").EnumerateArray()];
        operations.Count(operation => operation.GetProperty("outcome").GetString() == "done").Should().Be(5);
        operations.Should().ContainSingle(operation => operation.GetProperty("attempts").GetInt32() == 2);

        // Over both submissions: 8.5 s, a second of pause, 3 s; the delay in noticing is that of the second alone.
        JsonElement resubmitted = operations.Single(operation => operation.GetProperty("name").GetString() == "busy service");
        double waited = resubmitted.GetProperty("waitedSeconds").GetDouble();
        waited.Should().BeGreaterThan(12.5);
        resubmitted.GetProperty("elapsedSeconds").GetDouble().Should().Be(waited);
        resubmitted.GetProperty("noticedAfterSeconds").GetDouble().Should().BeLessThan(waited - 12.4);
        resubmitted.GetProperty("polls").GetInt32().Should().BeGreaterThanOrEqualTo(2, "each submission was asked about");
        operations.Should().AllSatisfy(operation => operation.GetProperty("noticedAfterSeconds").GetDouble().Should()
            .BeGreaterThanOrEqualTo(0).And.BeLessThan(operation.GetProperty("waitedSeconds").GetDouble()));
        operations.Sum(operation => operation.GetProperty("polls").GetInt32()).Should().Be(json.RootElement.GetProperty("polls").GetInt32());

        // The delays are left alone: by a clock sixty times as fast, a busy machine's tenth of a second counts for six.
        JsonElement timeLapse = json.RootElement.GetProperty("timeLapse");
        timeLapse.GetProperty("operations").GetInt32().Should().Be(12);
        timeLapse.GetProperty("everyTenSecondsPolls").GetInt32().Should().Be(219);
        timeLapse.GetProperty("polls").GetInt32().Should().BeLessThan(219 / 2);
    }
}
