using EcsTaskAwaiter.Testing;

namespace EcsTaskAwaiter.Cli.Tests;

public sealed class ConnectionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true, "/vdc/data-stores/san")]
    [InlineData(false, "/vdc/data-stores/commodity")]
    public async Task Create_submits_to_the_san_only_when_asked_to(bool san, string path)
    {
        await using EcsSimulator simulator = await CommandLineRun.SimulatorAsync(Token);
        simulator.OnSubmission(_ => TaskScript.Succeeds(TimeSpan.Zero));
        var run = new CommandLineRun();
        string[] create = ["create", "--node", "10.4.0.150", "--pool", simulator.StoragePoolId, "--description", "night", .. san ? ["--san"] : Array.Empty<string>()];

        (await run.AgainstAsync(simulator, Token, create)).Should().Be(ExitCode.Done, run.Error);

        simulator.Requests.Where(request => request.Method == "POST").Select(request => request.Path).Should().Equal(path);
    }

    [Theory]
    [InlineData("create")]
    [InlineData("deactivate")]
    public async Task A_submission_and_the_wait_for_it_take_one_login_and_one_token(string command)
    {
        await using EcsSimulator simulator = await CommandLineRun.SimulatorAsync(Token);
        int tokens = 0;
        simulator.OnSubmission(_ => TaskScript.Succeeds(TimeSpan.FromMilliseconds(300)));
        simulator.AddFault(SimulatedFault.Stall(TimeSpan.Zero, count: null) with
        {
            Matches = request => request.IsTaskPoll && (tokens = Math.Max(tokens, simulator.ActiveTokens)) < 0,
        });
        string[] args = command == "create" ? ["create", "--node", "10.4.0.150", "--pool", simulator.StoragePoolId] : ["deactivate", "10.4.0.101"];
        var run = new CommandLineRun();

        (await run.AgainstAsync(simulator, Token, args)).Should().Be(ExitCode.Done, run.Error);

        simulator.LoginCount.Should().Be(1);
        tokens.Should().Be(1);
        simulator.ActiveTokens.Should().Be(0, "the session is logged out of");
    }

    [Fact]
    public async Task Insecure_takes_any_certificate_and_warns_of_it()
    {
        await using EcsSimulator simulator = await CommandLineRun.SimulatorAsync(Token);
        var run = new CommandLineRun();

        ExitCode code = await run.RunAsync(Token, "list", "--endpoint", simulator.Endpoint.ToString(), "--user", "root", "--insecure", "--output", "plain");

        code.Should().Be(ExitCode.Done, run.Error);
        run.Output.Should().Contain("10.4.0.101");
        run.Error.Should().StartWith("Warning: --insecure").And.Contain("--trust").And.NotContain(CommandLineRun.Password);
    }

    [Theory]
    [InlineData("list")]
    [InlineData("wait", "10.4.0.101", "CREATE")]
    [InlineData("deactivate", "10.4.0.101")]
    public async Task A_user_without_the_role_is_told_which_one_is_missing(params string[] args)
    {
        await using EcsSimulator simulator = await EcsSimulator.StartAsync(
            new EcsSimulatorOptions { Password = CommandLineRun.Password, Roles = [], SeedDataStores = 1 }, Token);
        var run = new CommandLineRun();

        (await run.AgainstAsync(simulator, Token, args)).Should().Be(ExitCode.CouldNotPoll, run.Error);

        run.Error.Should().Contain("3000").And.Contain("Use a user with one of the roles SYSTEM_ADMIN");
    }

    [Fact]
    public async Task Without_insecure_nothing_is_warned_of()
    {
        await using EcsSimulator simulator = await CommandLineRun.SimulatorAsync(Token);
        var run = new CommandLineRun();

        (await run.AgainstAsync(simulator, Token, "list")).Should().Be(ExitCode.Done, run.Error);

        run.Error.Should().BeEmpty();
    }
}
