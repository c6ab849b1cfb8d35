using System.Text.Json;
using EcsTaskAwaiter.Testing;
using Microsoft.Extensions.Time.Testing;

namespace EcsTaskAwaiter.Cli.Tests;

public sealed class ExitCodeTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(300);
    private static readonly SimulatedError Full = new(40000, "Data store creation failed", "No unused disk", Retryable: false);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("done", ExitCode.Done)]
    [InlineData("fails", ExitCode.TaskFailed)]
    [InlineData("endless", ExitCode.TimedOut)]
    [InlineData("vanishes", ExitCode.GoneOrSuspended)]
    [InlineData("suspends", ExitCode.GoneOrSuspended)]
    public async Task The_end_of_a_wait_is_the_exit_code(string store, object expected)
    {
        await using EcsSimulator simulator = await StartAsync();
        var run = new CommandLineRun();
        string timeout = store == "endless" ? "1s" : "5m";

        ExitCode code = await run.AgainstAsync(simulator, Token, "wait", store, "CREATE", "--timeout", timeout);

        code.Should().Be((ExitCode)expected, run.Error);
        run.Output.Should().Contain($"/vdc/data-stores/{store}/tasks/CREATE: ").And.NotContain("\u001b");
        (run.Output + run.Error).Should().NotContain(CommandLineRun.Password);
    }

    [Fact]
    public async Task A_failure_is_explained_in_the_servers_words()
    {
        await using EcsSimulator simulator = await StartAsync();
        var run = new CommandLineRun();

        await run.AgainstAsync(simulator, Token, "wait", "fails", "CREATE");

        run.Error.Should().Contain("40000").And.Contain(Full.Description).And.Contain(Full.Details).And.Contain("retryable: false");
    }

    [Fact]
    public async Task A_task_that_is_gone_is_done_when_asked_for()
    {
        await using EcsSimulator simulator = await StartAsync();
        var run = new CommandLineRun();

        (await run.AgainstAsync(simulator, Token, "wait", "vanishes", "CREATE", "--when-gone", "completed")).Should().Be(ExitCode.Done);
    }

    [Fact]
    public async Task A_task_of_create_that_is_gone_is_waited_for_again_and_not_created_again()
    {
        await using EcsSimulator simulator = await StartAsync();
        simulator.OnSubmission(_ => TaskScript.Vanishes(Short));
        var run = new CommandLineRun();

        (await run.AgainstAsync(simulator, Token, "create", "--node", "10.4.0.150", "--pool", simulator.StoragePoolId)).Should().Be(ExitCode.GoneOrSuspended, run.Error);

        run.Error.Should().Contain("run: ecs-task wait 10.4.0.150 CREATE --when-gone completed").And.NotContain("add: --when-gone");
    }

    [Fact]
    public async Task A_wrong_password_ends_with_4_and_is_not_shown()
    {
        await using EcsSimulator simulator = await StartAsync();
        var run = new CommandLineRun();
        run.Variables["ECS_PASSWORD"] = "wrong-secret";

        ExitCode code = await run.AgainstAsync(simulator, Token, "wait", "done", "CREATE");

        code.Should().Be(ExitCode.CouldNotPoll);
        (run.Output + run.Error).Should().NotContain("wrong-secret");
    }

    [Fact]
    public async Task A_certificate_that_is_not_trusted_ends_with_4_and_its_fingerprint()
    {
        await using EcsSimulator simulator = await StartAsync();
        var run = new CommandLineRun();

        ExitCode code = await run.RunAsync(Token, "wait", "done", "CREATE", "--endpoint", simulator.Endpoint.ToString(), "--user", "root");

        code.Should().Be(ExitCode.CouldNotPoll);
        run.Error.Should().Contain(simulator.CertificateFingerprint).And.Contain("--trust");
    }

    [Fact]
    public async Task Json_is_one_object_with_the_outcome()
    {
        await using EcsSimulator simulator = await StartAsync();
        var run = new CommandLineRun { Format = "json" };

        await run.AgainstAsync(simulator, Token, "wait", "fails", "CREATE");

        using JsonDocument json = JsonDocument.Parse(run.Output);
        json.RootElement.GetProperty("exitCode").GetInt32().Should().Be(2);
        json.RootElement.GetProperty("operation").GetString().Should().Be("/vdc/data-stores/fails/tasks/CREATE");
        json.RootElement.EnumerateObject().Should().OnlyHaveUniqueItems(field => field.Name).And.NotContain(field => field.Name == "name", "it is the operation");
        json.RootElement.GetProperty("error").GetProperty("code").GetInt32().Should().Be(40000);
        json.RootElement.GetProperty("error").GetProperty("retryable").GetBoolean().Should().BeFalse();
    }

    [Fact]
    public async Task Json_tells_how_long_the_operation_took_and_how_long_the_wait()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using EcsSimulator simulator = await EcsSimulator.StartAsync(
            new EcsSimulatorOptions { Password = CommandLineRun.Password, Shape = BodyShape.Rich, TimeProvider = time }, Token);
        simulator.AddTask("early", "CREATE", TaskScript.Succeeds(TimeSpan.FromSeconds(30)));
        time.Advance(TimeSpan.FromMinutes(1));
        var run = new CommandLineRun { Format = "json" };

        (await run.AgainstAsync(simulator, Token, "wait", "early", "CREATE")).Should().Be(ExitCode.Done, run.Error);

        JsonElement json = JsonElement.Parse(run.Output);
        json.GetProperty("elapsedSeconds").GetDouble().Should().Be(30);
        json.GetProperty("waitedSeconds").GetDouble().Should().BeLessThan(30);
    }

    [Fact]
    public async Task A_cancelled_wait_ends_with_130_and_tells_how_to_wait_again()
    {
        await using EcsSimulator simulator = await StartAsync();
        using var cancelled = new CancellationTokenSource();
        simulator.AddFault(SimulatedFault.Status(503, count: 1) with { Matches = request => request.IsTaskPoll && Cancel(cancelled) });
        var run = new CommandLineRun();

        ExitCode code = await run.AgainstAsync(simulator, cancelled.Token, "wait", "endless", "CREATE");

        code.Should().Be(ExitCode.Cancelled);
        run.Output.Should().Contain(": cancelled").And.NotContain("0 polls");
        run.Error.Should().Contain("continues on the server").And.Contain("ecs-task wait endless CREATE");
    }

    [Fact]
    public async Task Create_list_and_deactivate_reach_the_server_and_wait()
    {
        await using EcsSimulator simulator = await StartAsync();
        simulator.OnSubmission(_ => TaskScript.Succeeds(Short));
        var run = new CommandLineRun();

        (await run.AgainstAsync(simulator, Token, "create", "--node", "10.4.0.150", "--pool", simulator.StoragePoolId, "--name", "night")).Should().Be(ExitCode.Done, run.Error);
        (await run.AgainstAsync(simulator, Token, "list")).Should().Be(ExitCode.Done, run.Error);
        run.Output.Should().Contain("10.4.0.150\tnight");
        (await run.AgainstAsync(simulator, Token, "deactivate", "10.4.0.150")).Should().Be(ExitCode.Done, run.Error);
    }

    [Fact]
    public async Task A_refused_submission_ends_with_2()
    {
        await using EcsSimulator simulator = await StartAsync();
        var run = new CommandLineRun();

        (await run.AgainstAsync(simulator, Token, "deactivate", "nowhere")).Should().Be(ExitCode.TaskFailed, run.Error);
    }

    private static bool Cancel(CancellationTokenSource source)
    {
        source.Cancel();
        return true;
    }

    private static async Task<EcsSimulator> StartAsync()
    {
        EcsSimulator simulator = await CommandLineRun.SimulatorAsync(Token);
        simulator.AddTask("done", "CREATE", TaskScript.Succeeds(Short));
        simulator.AddTask("fails", "CREATE", TaskScript.Fails(Short, Full));
        simulator.AddTask("endless", "CREATE", TaskScript.Succeeds(TimeSpan.FromHours(1)));
        simulator.AddTask("vanishes", "CREATE", TaskScript.Vanishes(Short));
        simulator.AddTask("suspends", "CREATE", TaskScript.Suspends(Short));
        return simulator;
    }
}
