using System.CommandLine;
using EcsTaskAwaiter.Cli.Help;
using Spectre.Console;
using Spectre.Console.Testing;

namespace EcsTaskAwaiter.Cli.Tests;

public sealed class HelpTests
{
    private const int Columns = 80;

    public static TheoryData<string> Commands => new(Paths(Root(), string.Empty));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Help_fits_into_80_columns_has_examples_and_no_escape_codes(string command)
    {
        CommandLineRun run = await HelpAsync(command);

        string[] lines = run.Output.Split('\n', StringSplitOptions.TrimEntries);
        run.Output.Split(Environment.NewLine).Should().OnlyContain(line => line.Length <= Columns);
        run.Output.Should().NotContain("\u001b");
        lines.Should().Contain("Examples:").And.Contain(line => line.StartsWith($"ecs-task {command}".TrimEnd() + " ", StringComparison.Ordinal), "the usage names it");
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task The_examples_are_command_lines_the_program_takes(string command)
    {
        CommandLineRun run = await HelpAsync(command);
        string examples = run.Output[run.Output.IndexOf("Examples:", StringComparison.Ordinal)..].Replace(" \\" + Environment.NewLine, " ", StringComparison.Ordinal);

        string[] lines = [.. examples.Split(Environment.NewLine).Select(line => line.Trim()).Where(line => line.StartsWith("ecs-task ", StringComparison.Ordinal))];

        foreach (string line in lines)
        {
            ParseResult parsed = Root().Parse(line.Split(" | ")[0].Split(" > ")[0]["ecs-task ".Length..]);
            (parsed.Action is HelpWithExamples ? [] : parsed.Errors).Should().BeEmpty(line);
        }

        (lines.Length > 0 || examples.Contains("$(ecs-task", StringComparison.Ordinal) || examples.Contains("<(ecs-task", StringComparison.Ordinal)).Should().BeTrue();
    }

    [Fact]
    public void Every_command_has_examples() =>
        Commands.Select(row => row.Data).Should().HaveCountGreaterThan(14).And.OnlyContain(path => Find(path) is ICommandWithExamples);

    [Fact]
    public async Task At_a_narrow_terminal_help_keeps_to_it()
    {
        var run = new CommandLineRun { Console = new TerminalOutput { Width = 60 }.Console() };

        (await run.RunAsync(Token, "wait", "--help")).Should().Be(ExitCode.Done, run.Error);

        run.Output.Split(Environment.NewLine).TakeWhile(line => line != "Examples:").Should().OnlyContain(line => line.Length <= 60);
    }

    [Theory]
    [InlineData("config set --help", "config", "set", "--nonsense")]
    [InlineData("wait --help", "wait")]
    [InlineData("ecs-task --help", "nonsense")]
    public async Task A_wrong_command_line_names_the_help_of_the_command_it_got_to(string help, params string[] args)
    {
        var run = new CommandLineRun();

        (await run.RunAsync(Token, args)).Should().Be(ExitCode.Usage);

        run.Error.Should().Contain($"{help}' to see what is possible");
    }

    private static async Task<CommandLineRun> HelpAsync(string command)
    {
        var run = new CommandLineRun { Console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(new StringWriter()) }) };
        (await run.RunAsync(Token, [.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"])).Should().Be(ExitCode.Done, run.Error);
        return run;
    }

    private static Command Find(string path) => path.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Aggregate((Command)Root(), (command, name) => command.Subcommands.Single(sub => sub.Name == name));

    private static RootCommand Root() => Application.Root(new CliEnvironment { Console = new TestConsole(), Output = TextWriter.Null, Error = TextWriter.Null, Variable = _ => null });

    private static IEnumerable<string> Paths(Command command, string path) =>
        command.Subcommands.SelectMany(sub => Paths(sub, (path + " " + sub.Name).TrimStart())).Prepend(path);
}
