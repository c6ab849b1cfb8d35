using EcsTaskAwaiter.Cli.Demo;
using EcsTaskAwaiter.Cli.Output;
using EcsTaskAwaiter.Testing;
using Spectre.Console;

namespace EcsTaskAwaiter.Cli.Tests;

public sealed class TerminalTests
{
    private const string Green = "\u001b[38;5;2m";
    private const string Red = "\u001b[38;5;9m";

    private readonly TerminalOutput _terminal = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true, ExitCode.Done, "done after ", Green, Red)]
    [InlineData(false, ExitCode.TaskFailed, "failed after ", Red, Green)]
    public async Task A_wait_at_a_terminal_ends_in_a_full_bar_coloured_by_its_outcome(bool succeeds, object expected, string told, string color, string other)
    {
        await using EcsSimulator simulator = await CommandLineRun.SimulatorAsync(Token);
        TaskScript script = succeeds ? TaskScript.Succeeds(TimeSpan.Zero) : TaskScript.Fails(TimeSpan.Zero);
        simulator.AddTask("store", "CREATE", script with { Progress = ProgressCurves.Linear });
        var run = new CommandLineRun { Console = _terminal.Console(), Format = "auto" };

        (await run.AgainstAsync(simulator, Token, "wait", "store", "CREATE")).Should().Be((ExitCode)expected, run.Error);

        run.Output.Should().BeEmpty("the terminal has it");
        string[] parts = _terminal.Drawn.Split("\u001b[?25h");
        string lastFrame = parts[0].Split("store CREATE")[^1];
        lastFrame.Should().Contain("100%").And.Contain(color + told).And.NotContain(other);
        parts[1].Should().Contain($"{color}store CREATE: {told}");
    }

    [Fact]
    public async Task The_lines_of_a_batch_end_in_a_table()
    {
        await using EcsSimulator simulator = await CommandLineRun.SimulatorAsync(Token);
        simulator.OnSubmission(store => store.DataStoreId == "10.4.0.151" ? TaskScript.Fails(TimeSpan.Zero) : TaskScript.Succeeds(TimeSpan.Zero));
        var run = new CommandLineRun { Console = _terminal.Console(), Format = "auto" };

        ExitCode code = await run.AgainstAsync(simulator, Token, "create", "--node", "10.4.0.150", "--node", "10.4.0.151", "--pool", simulator.StoragePoolId);

        code.Should().Be(ExitCode.TaskFailed, run.Error);
        _terminal.Drawn.Should().Contain("Submissions").And.Contain($"{Green}done").And.Contain($"{Red}failed");
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
        Surroundings.Settings(_terminal, name => name == "NO_COLOR" ? value : null).ColorSystem.Should().Be((ColorSystemSupport)expected);

    [Fact]
    public void Without_colours_the_outcome_is_still_told()
    {
        AnsiConsoleSettings settings = Surroundings.Settings(_terminal, _ => "1");
        settings.Ansi = AnsiSupport.Yes;
        EcsOperationId id = EcsOperationId.ForDataStore("10.4.0.101", "CREATE");

        new TerminalWriter(AnsiConsole.Create(settings)).WriteOutcome(
            new OperationOutcome("store", id, new EcsTaskResult { Id = id, Task = new EcsTask(), PollCount = 1 }, null, null)
            {
                Waited = TimeSpan.FromSeconds(2),
                NoticedAt = DateTimeOffset.UnixEpoch,
            });

        _terminal.Drawn.TrimEnd().Should().Be("store: done after 2.0 s, 1 poll");
    }
}
