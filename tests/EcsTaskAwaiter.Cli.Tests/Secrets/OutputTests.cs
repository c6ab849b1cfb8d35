using System.Text;
using EcsTaskAwaiter.Testing;

namespace EcsTaskAwaiter.Cli.Tests.Secrets;

/// <summary>Every command, in success and in failure, in every format: neither the password nor a token stands in what it writes.</summary>
public sealed class OutputTests : IDisposable
{
    private static readonly SimulatedError Error = new(40000, "Data store creation failed", "No unused disk", Retryable: true);

    private readonly IssuedTokens _tokens = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _tokens.Dispose();

    [Theory]
    [InlineData("plain")]
    [InlineData("json")]
    [InlineData("auto")]
    public async Task No_command_against_a_server_shows_them(string format)
    {
        await using EcsSimulator simulator = await StartAsync();
        string pool = simulator.StoragePoolId;
        (string[] Args, ExitCode Code)[] runs =
        [
            (["list"], ExitCode.Done),
            (["wait", "done", "CREATE"], ExitCode.Done),
            (["wait", "fails", "CREATE"], ExitCode.TaskFailed),
            (["wait", "suspends", "CREATE"], ExitCode.GoneOrSuspended),
            (["wait", "nowhere", "CREATE"], ExitCode.GoneOrSuspended),
            (["wait", "endless", "CREATE", "--timeout", "1s"], ExitCode.TimedOut),
            (["create", "--node", "10.4.0.150", "--node", "10.4.0.151", "--pool", pool], ExitCode.TaskFailed),
            (["create", "--node", "10.4.0.152", "--pool", "no-such-pool"], ExitCode.TaskFailed),
            (["deactivate", "10.4.0.101"], ExitCode.Done),
            (["deactivate", "nowhere"], ExitCode.TaskFailed),
        ];
        foreach ((string[] args, ExitCode code) in runs)
        {
            var terminal = new TerminalOutput();
            var run = new CommandLineRun { Format = format, Console = terminal.Console() };

            (await run.AgainstAsync(simulator, Token, args)).Should().Be(code, $"that is the end of {string.Join(' ', args)}: {run.Error}");

            ShouldHoldNoSecret(run.Output + run.Error + terminal.Drawn);
        }

        _tokens.From(simulator.Endpoint).Should().HaveCountGreaterThanOrEqualTo(runs.Length, "each run logs in");
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(503)]
    public async Task A_login_that_is_refused_in_the_passwords_own_words_does_not_show_it(int status)
    {
        await using EcsSimulator simulator = await StartAsync();
        simulator.AddFault(SimulatedFault.Status(status, count: null, body: $$"""{"code":4000,"description":"{{CommandLineRun.Password}}","details":"{{Basic(CommandLineRun.Password)}}"}""") with { Matches = request => request.Path == "/login" });
        foreach (string format in new[] { "plain", "json" })
        {
            var run = new CommandLineRun { Format = format };

            (await run.AgainstAsync(simulator, Token, "wait", "done", "CREATE", "--timeout", "1s")).Should().NotBe(ExitCode.Done);

            ShouldHoldNoSecret(run.Output + run.Error);
        }
    }

    [Fact]
    public async Task A_wrong_password_and_a_broken_connection_show_nothing()
    {
        await using EcsSimulator simulator = await StartAsync();
        var wrong = new CommandLineRun { Variables = { ["ECS_PASSWORD"] = "wrong-secret" } };
        (await wrong.AgainstAsync(simulator, Token, "list")).Should().Be(ExitCode.CouldNotPoll);
        simulator.AddFault(SimulatedFault.DropConnection(count: null));
        var broken = new CommandLineRun();
        (await broken.AgainstAsync(simulator, Token, "wait", "done", "CREATE", "--timeout", "1s")).Should().NotBe(ExitCode.Done);

        ShouldHoldNoSecret(wrong.Output + wrong.Error + broken.Output + broken.Error, "wrong-secret", Basic("wrong-secret"));
    }

    [Fact]
    public async Task The_demo_shows_none()
    {
        var run = new CommandLineRun();

        (await run.RunAsync(Token, "demo", "--output", "plain")).Should().Be(ExitCode.Done, run.Error);

        _tokens.From(Server(run.Output + run.Error)).Should().NotBeEmpty();
        ShouldHoldNoSecret(run.Output + run.Error);
    }

    [Fact]
    public Task The_simulator_shows_none_of_those_it_issues() => ServedCommand.WithBannerAsync(
        ["simulate", "--password-env", "SIMULATED"],
        async simulator =>
        {
            Uri endpoint = Server(simulator.Output);
            string trust = simulator.Output.Split(' ', '\n', '\r').SkipWhile(word => word != "--trust").ElementAt(1);
            var run = new CommandLineRun();
            (await run.RunAsync(Token, "list", "--endpoint", endpoint.ToString(), "--user", "root", "--trust", trust)).Should().Be(ExitCode.Done, run.Error);

            _tokens.From(endpoint).Should().NotBeEmpty();
            ShouldHoldNoSecret(simulator.Output + simulator.Error + run.Output + run.Error);
        },
        ("SIMULATED", CommandLineRun.Password));

    private static string Basic(string password) => Convert.ToBase64String(Encoding.UTF8.GetBytes("root:" + password));

    private static Uri Server(string output) => new(output.Split(' ', '\n', '\r').First(word => word.StartsWith("https://", StringComparison.Ordinal)).TrimEnd('.'));

    private static async Task<EcsSimulator> StartAsync()
    {
        EcsSimulator simulator = await CommandLineRun.SimulatorAsync(Token);
        simulator.OnSubmission(store => store.DataStoreId == "10.4.0.151" ? TaskScript.Fails(TimeSpan.Zero, Error) : TaskScript.Succeeds(TimeSpan.Zero));
        simulator.AddTask("done", "CREATE", TaskScript.Succeeds(TimeSpan.Zero));
        simulator.AddTask("fails", "CREATE", TaskScript.Fails(TimeSpan.Zero, Error));
        simulator.AddTask("suspends", "CREATE", TaskScript.Suspends(TimeSpan.Zero, Error));
        simulator.AddTask("endless", "CREATE", TaskScript.Succeeds(TimeSpan.FromHours(1)));
        return simulator;
    }

    private void ShouldHoldNoSecret(string written, params string[] more)
    {
        // A terminal breaks lines where it likes.
        string joined = string.Concat(written.Where(c => !char.IsWhiteSpace(c)));
        foreach (string secret in (string[])[CommandLineRun.Password, Basic(CommandLineRun.Password), .. _tokens.All, .. more])
        {
            joined.Should().NotContain(secret);
            joined.Should().NotContain(Uri.EscapeDataString(secret));
        }
    }
}
