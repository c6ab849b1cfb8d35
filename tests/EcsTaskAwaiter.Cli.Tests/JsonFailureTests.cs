using System.Text.Json;
using EcsTaskAwaiter.Testing;

namespace EcsTaskAwaiter.Cli.Tests;

public sealed class JsonFailureTests
{
    private static readonly string[] Connection = ["--endpoint", "https://127.0.0.1:1", "--user", "root", "--output", "json"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("not a time", "wait", "store", "CREATE", "--timeout", "soon")]
    [InlineData("--unknown", "wait", "store", "CREATE", "--unknown")]
    [InlineData("'a/b'", "wait", "a/b", "CREATE")]
    [InlineData("unencrypted", "list", "--endpoint", "http://ecs.example:4443")]
    [InlineData("'--pool'", "create", "--node", "10.4.0.150")]
    [InlineData("'perhaps'", "wait", "store", "CREATE", "--when-gone", "perhaps")]
    public async Task A_wrong_command_line_is_one_json_object_too(string told, params string[] args)
    {
        var run = new CommandLineRun();

        ExitCode code = await run.RunAsync(Token, [.. args, .. Connection]);

        code.Should().Be(ExitCode.Usage);
        JsonElement json = Only(run);
        json.GetProperty("outcome").GetString().Should().Be("wrong usage");
        json.GetProperty("exitCode").GetInt32().Should().Be(1);
        json.GetProperty("error").GetProperty("message").GetString().Should().Contain(told);
        run.Error.Should().Contain(told, "standard error stays for people");
    }

    [Fact]
    public async Task A_user_that_no_login_can_carry_is_one_json_object_too()
    {
        var run = new CommandLineRun();

        (await run.RunAsync(Token, "list", "--user", "a:b", "--endpoint", "https://127.0.0.1:1", "--output", "json")).Should().Be(ExitCode.Usage);

        Only(run).GetProperty("error").GetProperty("message").GetString().Should().Contain("'a:b'");
    }

    [Fact]
    public async Task A_choice_of_output_that_is_none_gives_no_json()
    {
        var run = new CommandLineRun();

        (await run.RunAsync(Token, "list", "--output", "jsonx")).Should().Be(ExitCode.Usage);

        run.Output.Should().BeEmpty();
        run.Error.Should().Contain("jsonx");
    }

    [Fact]
    public async Task The_choice_of_output_may_be_written_in_capitals()
    {
        var run = new CommandLineRun();

        (await run.RunAsync(Token, "list", "--output", "JSON", "--endpoint", "nonsense", "--user", "root")).Should().Be(ExitCode.Usage);

        Only(run).GetProperty("exitCode").GetInt32().Should().Be(1);
    }

    [Theory]
    [InlineData("list")]
    [InlineData("deactivate", "10.4.0.101")]
    public async Task A_refused_login_is_one_json_object(params string[] args)
    {
        await using EcsSimulator simulator = await CommandLineRun.SimulatorAsync(Token);
        var run = new CommandLineRun { Format = "json" };
        run.Variables["ECS_PASSWORD"] = "wrong-secret";

        ExitCode code = await run.AgainstAsync(simulator, Token, args);

        code.Should().Be(ExitCode.CouldNotPoll);
        JsonElement json = Only(run);
        json.GetProperty("outcome").GetString().Should().Be("could not poll");
        json.GetProperty("elapsedSeconds").GetDouble().Should().BePositive();
        JsonElement error = json.GetProperty("error");
        error.GetProperty("type").GetString().Should().Be(nameof(EcsAuthenticationException));
        error.GetProperty("code").GetInt32().Should().Be(4000);
        (run.Output + run.Error).Should().NotContain("wrong-secret");
    }

    [Theory]
    [InlineData("list")]
    [InlineData("wait", "10.4.0.101", "CREATE")]
    public async Task A_certificate_that_is_not_trusted_is_one_json_object(params string[] args)
    {
        await using EcsSimulator simulator = await CommandLineRun.SimulatorAsync(Token);
        var run = new CommandLineRun();

        ExitCode code = await run.RunAsync(Token, [.. args, "--endpoint", simulator.Endpoint.ToString(), "--user", "root", "--output", "json"]);

        code.Should().Be(ExitCode.CouldNotPoll);
        Only(run).GetProperty("error").GetProperty("message").GetString().Should().Contain(simulator.CertificateFingerprint);
    }

    [Fact]
    public async Task A_refused_submission_is_one_json_object_with_the_servers_word()
    {
        await using EcsSimulator simulator = await CommandLineRun.SimulatorAsync(Token);
        var run = new CommandLineRun { Format = "json" };

        (await run.AgainstAsync(simulator, Token, "deactivate", "nowhere")).Should().Be(ExitCode.TaskFailed);

        JsonElement json = Only(run);
        json.GetProperty("outcome").GetString().Should().Be("refused");
        json.GetProperty("error").GetProperty("code").GetInt32().Should().Be(2000);
    }

    [Fact]
    public async Task A_cancelled_wait_is_one_json_object_with_the_time_it_lasted()
    {
        await using EcsSimulator simulator = await CommandLineRun.SimulatorAsync(Token);
        simulator.AddTask("endless", "CREATE", TaskScript.Succeeds(TimeSpan.FromHours(1)));
        using var cancelled = new CancellationTokenSource();
        CancelAtPoll(simulator, 2, cancelled);
        var run = new CommandLineRun { Format = "json" };

        (await run.AgainstAsync(simulator, cancelled.Token, "wait", "endless", "CREATE")).Should().Be(ExitCode.Cancelled);

        JsonElement json = Only(run);
        json.GetProperty("outcome").GetString().Should().Be("cancelled");
        json.GetProperty("exitCode").GetInt32().Should().Be(130);

        // The second poll is due half a second after the first, less a tenth at most by jitter.
        json.GetProperty("elapsedSeconds").GetDouble().Should().BeGreaterThan(0.4);
        json.GetProperty("polls").ValueKind.Should().Be(JsonValueKind.Null, "how many there were is not known");
        JsonElement error = json.GetProperty("error");
        error.GetProperty("type").GetString().Should().Be(nameof(OperationCanceledException));
        error.GetProperty("message").GetString().Should().Contain("/vdc/data-stores/endless/tasks/CREATE continues on the server");
        run.Error.Should().Contain("wait again with");
    }

    [Fact]
    public async Task A_submission_cancelled_on_its_way_is_one_json_object()
    {
        await using EcsSimulator simulator = await CommandLineRun.SimulatorAsync(Token);
        using var cancelled = new CancellationTokenSource();
        simulator.AddFault(SimulatedFault.DropConnection() with { Matches = request => request.Path.EndsWith("/deactivate", StringComparison.Ordinal) && Cancel(cancelled) });
        var run = new CommandLineRun { Format = "json" };

        (await run.AgainstAsync(simulator, cancelled.Token, "deactivate", "10.4.0.101")).Should().Be(ExitCode.Cancelled);

        JsonElement json = Only(run);
        json.GetProperty("outcome").GetString().Should().Be("cancelled");
        json.GetProperty("elapsedSeconds").GetDouble().Should().BePositive();
        json.GetProperty("error").GetProperty("message").GetString().Should().Contain("ecs-task list");
    }

    private static void CancelAtPoll(EcsSimulator simulator, int number, CancellationTokenSource source)
    {
        int polls = 0;
        simulator.AddFault(SimulatedFault.Stall(TimeSpan.Zero) with { Matches = request => request.IsTaskPoll && ++polls == number && Cancel(source) });
    }

    private static bool Cancel(CancellationTokenSource source)
    {
        source.Cancel();
        return true;
    }

    private static JsonElement Only(CommandLineRun run)
    {
        run.Output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries).Should().ContainSingle("it is one object on one line");
        return JsonElement.Parse(run.Output);
    }
}
