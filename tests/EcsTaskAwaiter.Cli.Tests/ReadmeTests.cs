using System.CommandLine;
using System.Text.RegularExpressions;
using EcsTaskAwaiter.Cli.Commands;
using EcsTaskAwaiter.Cli.Configuration;
using EcsTaskAwaiter.Cli.Tests.Configuration;
using Spectre.Console.Testing;

namespace EcsTaskAwaiter.Cli.Tests;

/// <summary>The manual's pages on the command line and the dashboard, held against the program.</summary>
public sealed partial class ReadmeTests : IDisposable
{
    private readonly ConfiguredHome _home = new();

    private static string Section => Page("command-line");

    [Fact]
    public async Task The_example_of_a_configuration_is_one()
    {
        _home.Write(Json().Match(Section).Groups[1].Value);
        CommandLineRun run = _home.Run();

        (await run.RunAsync(TestContext.Current.CancellationToken, "config", "list", "--output", "plain")).Should().Be(ExitCode.Done, run.Error);
        (await run.RunAsync(TestContext.Current.CancellationToken, "config", "show", "--output", "plain")).Should().Be(ExitCode.Done, run.Error);

        run.Output.Should().Contain("production\tyes\tsvc-provision\t").And.Contain("lab\tno\troot\t").And.Contain("timeout\tprofile production\t2h");
    }

    [Fact]
    public void Each_command_has_a_row_and_each_row_a_command() =>
        Commands().Matches(Section).Select(row => row.Groups[1].Value).Append("deactivate").Distinct()
            .Should().BeEquivalentTo(Root().Subcommands.Select(command => command.Name));

    [Fact]
    public void Each_setting_has_a_row_with_its_option_its_variable_and_its_default()
    {
        foreach (Setting setting in Setting.All)
        {
            string row = Section.Split('\n').Should().ContainSingle(line => line.Contains($"| `{setting.Name}` |", StringComparison.Ordinal)).Subject;
            row.Should().Contain($"`--{setting.Name} ");
            (setting.Variable is { } variable ? row.Contains($"`{variable}`", StringComparison.Ordinal) : setting == Setting.PasswordFile || !row.Contains("ECS_", StringComparison.Ordinal)).Should().BeTrue(row);
            (setting.Default is { } usual ? row.EndsWith($"| `{usual}` |", StringComparison.Ordinal) : !row.EndsWith("` |", StringComparison.Ordinal)).Should().BeTrue(row);
        }
    }

    [Fact]
    public void The_dashboard_s_own_time_is_told_where_timeouts_and_where_the_dashboard_are_told_of()
    {
        string told = $"`{DashboardCommand.DefaultTimeout}`";
        Option timeout = Root().Subcommands.Single(command => command.Name == "dashboard").Options.Single(option => option.Name == "--timeout");

        timeout.Description.Should().Contain($"Default: {DashboardCommand.DefaultTimeout}.");
        Section.Should().Contain(told);
        Page("dashboard").Should().Contain(told).And.Contain("--timeout");
    }

    [Fact]
    public void Each_exit_code_has_a_row() =>
        ExitCodes().Matches(Section).Select(row => int.Parse(row.Groups[1].Value)).Should().BeEquivalentTo(Enum.GetValues<ExitCode>().Select(code => (int)code));

    [Fact]
    public void Its_command_lines_are_taken_by_the_program()
    {
        string[] lines = [.. Shell().Matches(Section).SelectMany(block => block.Groups[1].Value.Split('\n')).Select(line => Line().Match(line)).Where(match => match.Success)
            .Select(match => match.Groups[1].Value.Trim())];

        lines.Should().HaveCountGreaterThan(6);
        foreach (string line in lines)
        {
            Root().Parse(line).Errors.Should().BeEmpty(line);
        }
    }

    public void Dispose() => _home.Dispose();

    private static string Page(string name)
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "EcsTaskAwaiter.sln")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return File.ReadAllText(Path.Combine(folder, "docs", $"{name}.md")).ReplaceLineEndings("\n");
    }

    private static RootCommand Root() => Application.Root(new CliEnvironment { Console = new TestConsole(), Output = TextWriter.Null, Error = TextWriter.Null, Variable = _ => null });

    [GeneratedRegex(@"```json\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Json();

    [GeneratedRegex(@"```sh\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Shell();

    [GeneratedRegex(@"(?:^|<\()ecs-task ([^#|>)]+)")]
    private static partial Regex Line();

    [GeneratedRegex(@"(?m)^\| `([a-z]+)[^|]*\| [a-z]")]
    private static partial Regex Commands();

    [GeneratedRegex(@"(?m)^\| (\d+) \|")]
    private static partial Regex ExitCodes();
}
