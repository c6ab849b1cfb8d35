using System.CommandLine;
using EcsTaskAwaiter.Testing;
using Spectre.Console.Testing;

namespace EcsTaskAwaiter.Cli.Tests.Parsing;

/// <summary>One mistake on the command line is one error, and nothing is sent.</summary>
public sealed class WrongCommandLineTests
{
    public static TheoryData<string> Commands => new(Paths(Root(), string.Empty));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task No_command_takes_an_unknown_option_for_a_value(string command)
    {
        foreach (string[] args in new string[][] { ["--dry-run"], ["--dry-run", "10.4.0.101"], ["--dry-run=yes"], ["-dry"], command is "" or "config" ? ["-d"] : ["10.4.0.101", "--dry-run"] })
        {
            (ExitCode code, string[] errors) = await RunAsync([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), .. args]);

            code.Should().Be(ExitCode.Usage, string.Join(' ', args));
            errors.Should().HaveCount(2, "it is one error, and where to read on");
            errors[0].Should().Contain($"is not an option of 'ecs-task {command}".TrimEnd() + "'.").And.NotContain("10.4.0.101");
        }
    }

    [Theory]
    [InlineData("deactivate", "--dry-run")]
    [InlineData("wait", "10.4.0.101", "--quiett", "--when-gone", "completed")]
    [InlineData("wait", "--quiett", "CREATE")]
    [InlineData("deactivate", "10.4.0.101", "--name", "--dry-run")]
    [InlineData("deactivate", "10.4.0.101", "--profile", "--dry-run")]
    [InlineData("create", "--node", "--dry-run", "--pool", "pool")]
    public async Task An_unknown_option_sends_nothing_to_the_server(params string[] args)
    {
        await using EcsSimulator simulator = await CommandLineRun.SimulatorAsync(Token);
        var run = new CommandLineRun();

        (await run.AgainstAsync(simulator, Token, args)).Should().Be(ExitCode.Usage);

        simulator.Requests.Should().BeEmpty();
    }

    [Theory]
    [InlineData("wait a b --tiemout 5m", "'--tiemout'", "--timeout")]
    [InlineData("wait a b -timeout 5m", "'-timeout'", "--timeout")]
    [InlineData("wait a b --Timeout=5m", "'--Timeout'", "--timeout")]
    [InlineData("demo --ouput json", "'--ouput'", "--output")]
    [InlineData("list --enpoint https://x", "'--enpoint'", "--endpoint")]
    [InlineData("--verson", "'--verson'", "--version")]
    [InlineData("lst", "'lst'", "list")]
    [InlineData("lst --endpoint https://x", "'lst'", "list")]
    [InlineData("config sett endpoint x", "'sett'", "set")]
    [InlineData("config set endpont x", "'endpont'", "endpoint")]
    [InlineData("config unset --al", "'--al'", "--all")]
    [InlineData("list --output jsn", "'jsn'", "json")]
    [InlineData("wait a b --when-gone complete", "'complete'", "completed")]
    [InlineData("completion bsh", "'bsh'", "bash")]
    [InlineData("config set output jsn", "'jsn'", "json")]
    public async Task A_typo_is_one_error_with_what_was_probably_meant(string line, string typo, string meant)
    {
        (ExitCode code, string[] errors) = await RunAsync(line.Split(' '));

        code.Should().Be(ExitCode.Usage);
        errors.Should().HaveCountLessThanOrEqualTo(2);
        errors[0].Should().Contain(typo).And.EndWith($"Did you mean '{meant}'?");
    }

    [Theory]
    [InlineData("wait a b c", "'c' is one argument too many: 'ecs-task wait' takes DATA_STORE OP_ID | LINK.")]
    [InlineData("list extra", "'extra' is one argument too many: 'ecs-task list' takes options only.")]
    [InlineData("--endpoint https://x list", "The option '--endpoint' stands before the command: write it after 'ecs-task list'.")]
    [InlineData("config --profile lab show", "The option '--profile' stands before the command: write it after 'ecs-task config show'.")]
    [InlineData("--endpoint https://x", "Options follow the command: ecs-task COMMAND --endpoint")]
    [InlineData("wait a b --timeout --quiett", "--timeout needs a value, and '--quiett' looks like an option: write --timeout=--quiett if it is the value.")]
    [InlineData("demo --operations -3", "write --operations=-3 if it is the value.")]
    [InlineData("deactivate --dry-run", "A value that begins with '-' goes after '--'.")]
    public async Task What_is_wrong_is_said_in_the_tools_own_words(string line, string told)
    {
        (ExitCode code, string[] errors) = await RunAsync(line.Split(' '));

        code.Should().Be(ExitCode.Usage);
        errors.Should().HaveCount(2);
        errors[0].Should().Contain(told);
    }

    [Theory]
    [InlineData("list --output xml")]
    [InlineData("completion fish")]
    [InlineData("wait a b --when-gone never")]
    [InlineData("wait 10.4\n.0.101 CREATE")]
    [InlineData("nonsense\n")]
    public async Task An_error_is_one_clean_line(string line)
    {
        (_, string[] errors) = await RunAsync(line.Split(' '));

        errors.Should().HaveCountLessThanOrEqualTo(2).And.OnlyContain(error => !error.Contains('\\') && !error.Contains('\t'));
    }

    [Fact]
    public async Task An_id_that_begins_with_a_dash_goes_after_two_of_them()
    {
        await using EcsSimulator simulator = await CommandLineRun.SimulatorAsync(Token);
        simulator.AddTask("-store", "-op", TaskScript.Succeeds(TimeSpan.Zero));
        var run = new CommandLineRun();
        string[] args = ["wait", "--endpoint", simulator.Endpoint.ToString(), "--user", "root", "--trust", simulator.CertificateFingerprint, "--", "-store", "-op"];

        (await run.RunAsync(Token, args)).Should().Be(ExitCode.Done, run.Error);

        run.Output.Should().Contain("/vdc/data-stores/-store/tasks/-op: done");
    }

    [Fact]
    public async Task Help_is_shown_whatever_else_is_wrong()
    {
        var run = new CommandLineRun();

        (await run.RunAsync(Token, "wait", "--nonsense", "--help")).Should().Be(ExitCode.Done);

        run.Output.Should().Contain("Examples:");
    }

    private static async Task<(ExitCode Code, string[] Errors)> RunAsync(string[] args)
    {
        var run = new CommandLineRun();
        ExitCode code = await run.RunAsync(Token, args);
        return (code, run.Error.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }

    private static RootCommand Root() => Application.Root(new CliEnvironment { Console = new TestConsole(), Output = TextWriter.Null, Error = TextWriter.Null, Variable = _ => null });

    private static IEnumerable<string> Paths(Command command, string path) =>
        command.Subcommands.SelectMany(sub => Paths(sub, (path + " " + sub.Name).TrimStart())).Prepend(path);
}
