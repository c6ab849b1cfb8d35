using System.Text.RegularExpressions;

namespace EcsTaskAwaiter.Cli.Tests;

public sealed partial class SimulateTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_commands_of_the_banner_work_as_they_stand()
    {
        await WithBannerAsync(["simulate"], async banner =>
        {
            banner.Should().MatchRegex("(?m)^User: +root\r?$").And.Contain("export ECS_PASSWORD=ChangeMe").And.Contain("Ctrl+C stops it.");
            string[][] commands = [.. Command().Matches(banner).Select(match => Words(match.Groups["words"].Value))];
            commands.Select(command => command[0]).Should().Equal("list", "create", "wait");

            // A task takes 30 s there: enough to see that create reaches the server, and that wait finds the task.
            (await AgainstAsync(commands[0])).Output.Should().Contain("10.4.0.101");
            (await AgainstAsync([.. commands[1], "--no-wait"])).Output.Should().Contain("/vdc/data-stores/10.4.0.150/tasks/CREATE");
            (await AgainstAsync([.. commands[2], "--timeout", "5s"], ExitCode.TimedOut)).Error.Should().Contain("pending");
        });
    }

    [Fact]
    public async Task A_password_from_a_variable_counts_and_is_not_shown()
    {
        await WithBannerAsync(["simulate", "--user", "operator", "--password-env", "SIMULATED"], async banner =>
        {
            banner.Should().NotContain("hush-hush").And.Contain("the value of SIMULATED").And.Contain("ECS_PASSWORD=\"$SIMULATED\"");
            string[] list = Words(Command().Match(banner).Groups["words"].Value);
            list.Should().Contain("operator");
            (await AgainstAsync(list, password: "hush-hush")).Output.Should().Contain("10.4.0.101");
            await AgainstAsync(list, ExitCode.CouldNotPoll);
        });
    }

    [Theory]
    [InlineData("http://127.0.0.1:0", false)]
    [InlineData("https://127.0.0.1:0", true)]
    public async Task A_fingerprint_is_shown_only_where_there_is_a_certificate(string address, bool isShown) =>
        await WithBannerAsync(["simulate", "--urls", address], banner =>
        {
            banner.Contains("Fingerprint", StringComparison.Ordinal).Should().Be(isShown);
            return Task.CompletedTask;
        });

    [Fact]
    public async Task An_address_other_machines_can_reach_is_refused()
    {
        var run = new CommandLineRun();

        (await run.RunAsync(Token, "simulate", "--urls", "https://0.0.0.0:0")).Should().Be(ExitCode.Usage);

        run.Error.Should().Contain("https://0.0.0.0:0").And.Contain("loopback");
    }

    private static Task WithBannerAsync(string[] args, Func<string, Task> check) =>
        ServedCommand.WithBannerAsync(args, run => check(run.Output), ("SIMULATED", "hush-hush"));

    private static async Task<CommandLineRun> AgainstAsync(string[] args, ExitCode expected = ExitCode.Done, string password = "ChangeMe")
    {
        var run = new CommandLineRun { Variables = { ["ECS_PASSWORD"] = password } };
        (await run.RunAsync(Token, args)).Should().Be(expected, run.Error);
        return run;
    }

    private static string[] Words(string command) => command.Split([' ', '\\', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex(@"^  ecs-task (?<words>([^\n]*\\\r?\n)*[^\n]*)$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Command();
}
