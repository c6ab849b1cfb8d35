using EcsTaskAwaiter.Cli.Tests.Completion;
using EcsTaskAwaiter.Cli.Tests.Configuration;
using EcsTaskAwaiter.Testing;
using Spectre.Console;

namespace EcsTaskAwaiter.Cli.Tests;

/// <summary>Where nobody can see colours or movements: in pipes, in the logs of build servers, at terminals that have or want none.</summary>
public sealed class PlainTextTests
{
    private const string Escape = "\u001b";

    private readonly TerminalOutput _terminal = new() { Width = 80 };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("list")]
    [InlineData("wait", "done", "CREATE")]
    [InlineData("wait", "fails", "CREATE")]
    [InlineData("wait", "nowhere", "CREATE")]
    [InlineData("create", "--node", "10.4.0.150", "--node", "10.4.0.151", "--pool", "POOL")]
    [InlineData("deactivate", "10.4.0.101")]
    [InlineData("config", "show")]
    [InlineData("config", "list")]
    public async Task In_a_pipe_there_are_lines_and_no_escape_codes(params string[] args)
    {
        await using EcsSimulator simulator = await StartAsync();
        var drawn = new StringWriter();
        var run = new CommandLineRun { Console = AnsiConsole.Create(CliEnvironment.Settings(new AnsiConsoleOutput(drawn), _ => null)), Format = "auto" };
        string[] with = [.. args.Select(word => word == "POOL" ? simulator.StoragePoolId : word)];

        await (args is ["config", "list"] ? run.RunAsync(Token, args) : run.AgainstAsync(simulator, Token, with));

        (run.Output + run.Error + drawn).Should().NotContain(Escape);
        run.Output.Should().NotBeEmpty();
        drawn.ToString().Should().BeEmpty();
    }

    [Theory]
    [InlineData("NO_COLOR", "1")]
    [InlineData("TERM", "dumb")]
    [InlineData("CI", "true")]
    public async Task At_a_terminal_too_where_a_variable_asks_for_it(string variable, string value)
    {
        await using EcsSimulator simulator = await StartAsync();
        CommandLineRun run = AtTerminal(variable, value);

        (await run.AgainstAsync(simulator, Token, "wait", "slow", "CREATE")).Should().Be(ExitCode.Done, run.Error);

        _terminal.Drawn.Should().BeEmpty("nothing is drawn over");
        string[] lines = run.Output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        lines.Should().OnlyContain(line => !line.Contains(Escape)).And.OnlyHaveUniqueItems("each tells of a change").And.HaveCountGreaterThan(1);
        lines[^1].Should().Contain("done after");
    }

    // The runtime sends codes of its own to a terminal, which no test in this process can see.
    [Theory]
    [InlineData("NO_COLOR=1")]
    [InlineData("TERM=dumb")]
    [InlineData("CI=true")]
    public async Task At_a_real_terminal_neither_the_program_nor_its_runtime_sends_escape_codes(string setting)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The command 'script' takes other arguments elsewhere.");
        string script = Shell.Require("script");
        using var home = new ConfiguredHome();
        home.Write("{}");

        string[] lines = await Shell.RunAsync(script, home, string.Empty, "-qec", $"env TERM=xterm {setting} ecs-task config show", "/dev/null");

        lines.Should().Contain(line => line.StartsWith("timeout", StringComparison.Ordinal)).And.OnlyContain(line => !line.Contains(Escape));
    }

    [Theory]
    [InlineData("NO_COLOR", "")]
    [InlineData("CI", "false")]
    [InlineData("TERM", "xterm")]
    public async Task Other_values_leave_the_bars_where_they_are(string variable, string value)
    {
        await using EcsSimulator simulator = await StartAsync();
        CommandLineRun run = AtTerminal(variable, value);

        (await run.AgainstAsync(simulator, Token, "wait", "done", "CREATE")).Should().Be(ExitCode.Done, run.Error);

        _terminal.Drawn.Should().Contain(Escape);
    }

    [Fact]
    public async Task A_list_for_people_is_aligned_and_a_list_for_a_pipe_is_separated_by_tabulators()
    {
        await using EcsSimulator simulator = await StartAsync();
        CommandLineRun people = AtTerminal("NO_COLOR", "1");
        (await people.AgainstAsync(simulator, Token, "list")).Should().Be(ExitCode.Done, people.Error);
        people.Output.Should().NotContain("\t").And.MatchRegex(@"(?m)^10\.4\.0\.101  10\.4\.0\.101");

        var pipe = new CommandLineRun();
        (await pipe.AgainstAsync(simulator, Token, "list")).Should().Be(ExitCode.Done, pipe.Error);
        pipe.Output.Should().Contain("10.4.0.101\t10.4.0.101\t");
    }

    private CommandLineRun AtTerminal(string variable, string value)
    {
        var run = new CommandLineRun { Console = _terminal.Console(), Format = "auto" };
        run.Variables[variable] = value;
        return run;
    }

    private static async Task<EcsSimulator> StartAsync()
    {
        EcsSimulator simulator = await CommandLineRun.SimulatorAsync(Token);
        simulator.OnSubmission(_ => TaskScript.Succeeds(TimeSpan.Zero));
        simulator.AddTask("done", "CREATE", TaskScript.Succeeds(TimeSpan.Zero));
        simulator.AddTask("fails", "CREATE", TaskScript.Fails(TimeSpan.Zero));
        simulator.AddTask("slow", "CREATE", TaskScript.Succeeds(TimeSpan.FromSeconds(1)));
        return simulator;
    }
}
