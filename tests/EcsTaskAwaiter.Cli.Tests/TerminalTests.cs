using System.Reactive.Linq;
using System.Text.RegularExpressions;
using EcsTaskAwaiter.Cli.Demo;
using EcsTaskAwaiter.Cli.Output;
using EcsTaskAwaiter.Testing;
using Spectre.Console;

namespace EcsTaskAwaiter.Cli.Tests;

public sealed class TerminalTests
{
    private const string Green = "\u001b[38;5;2m";
    private const string Red = "\u001b[38;5;9m";
    private const string ShowsCursor = "\u001b[?25h";

    private readonly TerminalOutput _terminal = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true, ExitCode.Done, "done after ", Green, Red)]
    [InlineData(false, ExitCode.TaskFailed, "failed after ", Red, Green)]
    public async Task A_wait_at_a_terminal_ends_in_a_bar_coloured_by_its_outcome(bool succeeds, object expected, string told, string color, string other)
    {
        await using EcsSimulator simulator = await CommandLineRun.SimulatorAsync(Token);
        TaskScript script = succeeds ? TaskScript.Succeeds(TimeSpan.Zero) : TaskScript.Fails(TimeSpan.Zero);
        simulator.AddTask("store", "CREATE", script with { Progress = ProgressCurves.Linear });
        var run = new CommandLineRun { Console = _terminal.Console(), Format = "auto" };

        (await run.AgainstAsync(simulator, Token, "wait", "store", "CREATE")).Should().Be((ExitCode)expected, run.Error);

        run.Output.Should().BeEmpty("the terminal has it");
        string[] parts = _terminal.Drawn.Split(ShowsCursor);
        LastFrame("store CREATE").Should().Contain(color + told).And.NotContain(other);
        parts[1].Trim().Should().BeEmpty("the bar has told the result");
    }

    [Fact]
    public async Task The_bar_of_a_failed_task_is_not_full_though_the_server_says_100_percent()
    {
        await using EcsSimulator simulator = await CommandLineRun.SimulatorAsync(Token);
        simulator.AddTask("store", "CREATE", TaskScript.Fails(TimeSpan.FromSeconds(1)) with { Progress = ProgressCurves.Linear });
        simulator.AddTask("done", "CREATE", TaskScript.Succeeds(TimeSpan.Zero));
        var run = new CommandLineRun { Console = _terminal.Console(), Format = "auto" };

        await run.AgainstAsync(simulator, Token, "wait", "done", "CREATE");
        string full = LastFrame("done CREATE");
        await run.AgainstAsync(simulator, Token, "wait", "store", "CREATE");

        full.Should().Contain("100%");
        LastFrame("store CREATE").Should().Contain("failed").And.NotContain("%");
        Marks(LastFrame("store CREATE")).Should().BeLessThan(Marks(full));
    }

    [Fact]
    public async Task The_result_of_a_batch_is_told_by_its_bars_alone()
    {
        await using EcsSimulator simulator = await CommandLineRun.SimulatorAsync(Token);
        CommandLineRun run = await CreateAsync(simulator, 2);

        LastFrame("10.4.0.150").Should().Contain($"{Green}done after ");
        LastFrame("10.4.0.151").Should().Contain($"{Red}failed after ");
        _terminal.Drawn.Split(ShowsCursor)[1].Trim().Should().BeEmpty();
        run.Error.Should().Contain("10.4.0.151").And.NotContain("10.4.0.150");
    }

    [Fact]
    public async Task A_batch_of_more_bars_than_the_terminal_has_lines_ends_in_a_table()
    {
        await using EcsSimulator simulator = await CommandLineRun.SimulatorAsync(Token);
        await CreateAsync(simulator, 45);

        _terminal.Drawn.Split(ShowsCursor)[1].Should().Contain("Submissions").And.Contain($"{Green}done").And.Contain($"{Red}failed");
    }

    [Fact]
    public void Names_from_the_server_neither_colour_nor_steer_the_terminal()
    {
        new TerminalWriter(_terminal.Console()).WriteDataStores([new EcsDataStore { Id = "[red]x[/]", Name = "\u001b[2Jy", DeviceState = "[/]" }]);

        _terminal.Drawn.Should().Contain("[red]x[/]").And.Contain("\\u001B[2Jy").And.NotContain("\u001b[2J").And.NotContain(Red);
    }

    [Fact]
    public void The_demos_report_is_a_table_with_the_delay_and_a_summary()
    {
        EcsOperationId id = EcsOperationId.ForDataStore("10.4.0.101", "CREATE");
        var outcome = new OperationOutcome("busy [service]", id, new EcsTaskResult { Id = id, Task = new EcsTask(), PollCount = 3, Attempts = 2 }, null, null)
        {
            Waited = TimeSpan.FromSeconds(14.5),
            NoticedAt = DateTimeOffset.UnixEpoch,
            NoticedAfter = TimeSpan.FromSeconds(1.8),
            EarlierPolls = 4,
        };

        var timeLapse = new TimeLapseReport([new NoticedWait(TimeSpan.FromSeconds(175), outcome, DateTimeOffset.UnixEpoch - TimeSpan.FromSeconds(1.8))]);
        new TerminalWriter(_terminal.Console()).WriteDemo(new DemoReport([outcome], 9, 2, 1, TimeSpan.FromSeconds(15)) { TimeLapse = timeLapse });

        _terminal.Drawn.Should().MatchRegex(@"busy \[service\] .*done.* 2 .* 14\.5 s .* 7 .* 1\.8 s ").And.Contain("Noticed after")
            .And.Contain("1 of 1 done in 15.0 s: 7 polls in 9 requests, 2 of them lost to the outage; 1 login.")
            .And.Contain("This library: 7 polls, ends noticed 1.8 s late on average.")
            .And.Contain("Every ten seconds, as documented: 18 polls, 5.0 s late. Saved: 61 %");
    }

    [Theory]
    [InlineData("1", ColorSystemSupport.NoColors)]
    [InlineData("", ColorSystemSupport.Detect)]
    [InlineData(null, ColorSystemSupport.Detect)]
    public void NO_COLOR_turns_colours_off_unless_it_is_empty(string? value, object expected) =>
        CliEnvironment.Settings(_terminal, name => name == "NO_COLOR" ? value : null).ColorSystem.Should().Be((ColorSystemSupport)expected);

    [Fact]
    public async Task Without_colours_the_outcome_is_still_told()
    {
        AnsiConsoleSettings settings = CliEnvironment.Settings(_terminal, _ => "1");
        settings.Ansi = AnsiSupport.Yes;
        settings.Interactive = InteractionSupport.Yes;
        settings.Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false };
        EcsOperationId id = EcsOperationId.ForDataStore("10.4.0.101", "CREATE");
        Task<EcsTaskResult> completion = Task.FromResult(new EcsTaskResult { Id = id, Task = new EcsTask(), PollCount = 1, Attempts = 1 });

        await new TerminalWriter(AnsiConsole.Create(settings)).FollowAsync([new WatchedOperation("store", id, Observable.Never<TaskProgress>(), completion, TimeProvider.System)]);

        LastFrame("store").Should().MatchRegex(@"done after \d+\.\d s, 1 poll").And.NotContain("38;5");
    }

    private async Task<CommandLineRun> CreateAsync(EcsSimulator simulator, int count)
    {
        simulator.OnSubmission(store => store.DataStoreId == "10.4.0.151" ? TaskScript.Fails(TimeSpan.Zero) : TaskScript.Succeeds(TimeSpan.Zero));
        var run = new CommandLineRun { Console = _terminal.Console(), Format = "auto" };
        string[] nodes = [.. Enumerable.Range(150, count).SelectMany(place => new[] { "--node", $"10.4.0.{place}" })];
        (await run.AgainstAsync(simulator, Token, ["create", "--pool", simulator.StoragePoolId, .. nodes])).Should().Be(ExitCode.TaskFailed, run.Error);
        return run;
    }

    private string LastFrame(string label) => _terminal.Drawn.Split(label)[^1].Split(ShowsCursor)[0].Split('\n')[0];

    // Of the bar's coloured part; the rest, which is the whole bar of a task that failed before it was first polled, is drawn alike in grey.
    private static int Marks(string line) => Regex.Match(line, "38;5;(?!8m)[0-9]+m([\u2501-]+)").Groups[1].Length;
}
