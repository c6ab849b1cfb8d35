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
    }
}
