using System.Text.RegularExpressions;
using EcsTaskAwaiter.Cli.Output;
using EcsTaskAwaiter.Testing;
using Text = EcsTaskAwaiter.Cli.Output.Text;

namespace EcsTaskAwaiter.Cli.Tests;

public sealed partial class EightyColumnTests
{
    private const string Pool = "urn:storageos:VirtualArray:3c4e8cca-2e3d-4f8d-b183-1c69ce2d5b37";

    private readonly TerminalOutput _terminal = new() { Width = 80 };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("10.4.0.150", "10.4.0.150 CREATE")]
    [InlineData("a-very-long-data-store-name-that-somebody-has-chosen.example.org", "a-very-long-data-store-name")]
    public async Task A_bar_is_one_line_with_its_percent_and_its_state(string store, string label)
    {
        await using EcsSimulator simulator = await CommandLineRun.SimulatorAsync(Token);
        simulator.AddTask(store, "CREATE", TaskScript.Succeeds(TimeSpan.FromSeconds(1)) with { Progress = ProgressCurves.Linear });
        var run = new CommandLineRun { Console = _terminal.Console(), Format = "auto" };

        (await run.AgainstAsync(simulator, Token, "wait", store, "CREATE")).Should().Be(ExitCode.Done, run.Error);

        string[] bars = [.. Lines().Where(line => line.Contains('%'))];
        bars.Should().NotBeEmpty().And.OnlyContain(line => line.StartsWith(label, StringComparison.Ordinal) && line.Length <= 80);
        bars[^1].Should().MatchRegex(@"100% done after \d+\.\d s, \d+ polls?$");
    }

    [Fact]
    public void Data_stores_are_a_row_each_and_the_pools_stand_below()
    {
        new TerminalWriter(_terminal.Console()).WriteDataStores(
        [
            new EcsDataStore { Id = "10.4.0.101", Name = "store-101", DeviceState = "readytouse", StoragePoolId = Pool, UsableGigabytes = 12_000, FreeGigabytes = 3_500 },
            new EcsDataStore { Id = "10.4.0.102", Name = "store-102", DeviceState = "readytouse", StoragePoolId = Pool, UsableGigabytes = 12_000, FreeGigabytes = 7 },
        ]);

        string[] lines = Lines();
        lines.Should().OnlyContain(line => line.Length <= 80).And.HaveCount(7).And.Contain("Pool 1: " + Pool);
        lines[4].Should().MatchRegex("10.4.0.102 .* store-102 .* readytouse .* 12000 .*  7 .* 1 ");
    }

    [Fact]
    public void What_the_server_tells_of_no_data_store_has_no_column()
    {
        new TerminalWriter(_terminal.Console()).WriteDataStores([new EcsDataStore { Id = "10.4.0.101", Name = "store" }]);

        _terminal.Drawn.Should().Contain("Name").And.NotContain("State").And.NotContain("Pool").And.NotContain("GB");
    }

    [Fact]
    public void Trouble_is_broken_between_words_and_indented()
    {
        var error = new StringWriter();
        new Failure(ExitCode.CouldNotPoll, new string('x', 70) + " and more words", "a server that says " + new string('y', 60), "try again").WriteTo(error, 80);

        error.ToString().Split(Environment.NewLine).Should().StartWith([
            new string('x', 70) + " and more", "  words", "  Server: a server that says", "          " + new string('y', 60), "  Next:   try again",
        ]);
    }

    [Theory]
    [InlineData("one two three", null, "one two three")]
    [InlineData("one two three", 20, "one two three")]
    [InlineData("one two three", 7, "one two|  three")]
    [InlineData("one two three", 3, "one|  two|  three")]
    [InlineData("  one two", 4, "  one|  two")]
    [InlineData("unbreakable", 4, "unbreakable")]
    [InlineData("", 4, "")]
    public void Lines_are_broken_between_words_only(string line, int? width, string broken) =>
        Text.Wrapped(line, width, 2).Should().Be(broken.Replace("|", Environment.NewLine, StringComparison.Ordinal));

    [Fact]
    public async Task Without_a_command_the_program_shows_its_help_and_ends_with_1()
    {
        var run = new CommandLineRun();

        (await run.RunAsync(Token)).Should().Be(ExitCode.Usage);

        run.Output.Should().Contain("Commands:").And.Contain("Examples:");
        run.Error.Should().BeEmpty();
    }

    [Fact]
    public async Task A_command_that_is_none_is_the_only_thing_complained_of()
    {
        var run = new CommandLineRun();

        (await run.RunAsync(Token, "nonsense")).Should().Be(ExitCode.Usage);

        run.Error.Should().Contain("'nonsense'").And.NotContain("Required").And.Contain("ecs-task --help");
    }

    private string[] Lines() => [.. Escapes().Replace(_terminal.Drawn, string.Empty).Split('\n', '\r').Select(line => line.TrimEnd()).Where(line => line.Length > 0)];

    [GeneratedRegex(@"\x1b\[[0-9;?]*[A-Za-z]")]
    private static partial Regex Escapes();
}
