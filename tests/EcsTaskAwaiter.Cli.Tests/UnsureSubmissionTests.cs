using System.Net;
using System.Net.Sockets;
using EcsTaskAwaiter.Testing;

namespace EcsTaskAwaiter.Cli.Tests;

/// <summary>What to do next must not make anyone do the same work twice.</summary>
public sealed class UnsureSubmissionTests
{
    private const string LookFirst = "'ecs-task list'";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, SimulatedFault> Unsure()
    {
        var faults = new TheoryData<string, SimulatedFault>();
        foreach (string command in new[] { "create", "deactivate" })
        {
            faults.Add(command, SimulatedFault.Status(500));
            faults.Add(command, SimulatedFault.Status(502));
            faults.Add(command, SimulatedFault.Status(503));
            faults.Add(command, SimulatedFault.Status(504));
            faults.Add(command, SimulatedFault.DropConnection());
            faults.Add(command, SimulatedFault.CutBody());
            faults.Add(command, SimulatedFault.Garbage());
        }

        return faults;
    }

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Unsure))]
    public async Task Where_it_may_have_been_taken_the_list_comes_before_another_try(string command, SimulatedFault fault)
    {
        (_, string error) = await SubmitAsync(command, fault);

        Next(error).Should().Contain(LookFirst).And.Contain("submit again only what is missing").And.NotContain("run the command again").And.NotContain("run it again", error);
    }

    /// <summary>It was taken then, and whoever reads of a wrong command line would correct it and run it again.</summary>
    [Theory]
    [InlineData("create", """{"task":[{"name":"CREATE DATA STORE","state":"pending"}]}""")]
    [InlineData("create --no-wait", """{"task":[{"name":"CREATE DATA STORE","state":"pending"}]}""")]
    [InlineData("deactivate", """{"name":"DELETE DATA STORE","state":"pending"}""")]
    public async Task Where_the_answer_names_no_operation_the_list_comes_before_another_try_too(string command, string answer)
    {
        (ExitCode code, string error) = await SubmitAsync(command, SimulatedFault.Status(202, body: answer));

        code.Should().Be(ExitCode.CouldNotPoll, error);
        error.Should().Contain("names no operation");
        Next(error).Should().Contain(LookFirst).And.Contain("submit again only what is missing");
    }

    [Theory]
    [InlineData("create")]
    [InlineData("deactivate")]
    public async Task Where_it_was_refused_it_is_corrected_and_run_again(string command)
    {
        (ExitCode code, string error) = await SubmitAsync(command, SimulatedFault.Status(400));

        code.Should().Be(ExitCode.TaskFailed);
        error.Should().Contain("Nothing was started");
        Next(error).Should().Contain("Correct the request").And.NotContain("submit again only what is missing", "nothing has to be looked for first");
    }

    [Theory]
    [InlineData("create")]
    [InlineData("deactivate")]
    public async Task Where_the_server_had_no_time_to_begin_it_is_run_again(string command)
    {
        (_, string error) = await SubmitAsync(command, SimulatedFault.Status(429));

        Next(error).Should().Contain("run the command again later").And.NotContain(LookFirst);
    }

    [Theory]
    [InlineData("create")]
    [InlineData("deactivate")]
    public async Task Where_the_login_found_the_server_busy_nothing_was_sent(string command)
    {
        (_, string error) = await SubmitAsync(command, SimulatedFault.Status(503, count: null) with { Matches = request => request.Path == "/login" });

        Next(error).Should().Contain("run the command again").And.NotContain(LookFirst);
    }

    [Theory]
    [InlineData("create", "--node", "10.4.0.150", "--pool", "pool")]
    [InlineData("deactivate", "10.4.0.101")]
    public async Task Where_nobody_listens_nothing_was_sent(params string[] args)
    {
        // Held without being listened on, so no server that starts meanwhile is given the port.
        using var held = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        held.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var run = new CommandLineRun();

        (await run.RunAsync(Token, [.. args, "--endpoint", $"https://{held.LocalEndPoint}", "--user", "root"])).Should().Be(ExitCode.CouldNotPoll, run.Error);

        Next(run.Error).Should().Contain("run the command again").And.NotContain(LookFirst);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    public async Task A_list_that_meets_a_broken_server_is_asked_for_again_and_not_corrected(int status)
    {
        await using EcsSimulator simulator = await CommandLineRun.SimulatorAsync(Token);
        simulator.AddFault(SimulatedFault.Status(status, count: null) with { Matches = request => request.Path == "/vdc/data-stores" });
        var run = new CommandLineRun();

        (await run.AgainstAsync(simulator, Token, "list")).Should().Be(ExitCode.CouldNotPoll, run.Error);

        Next(run.Error).Should().Contain("run the command again later").And.NotContain("Correct the request");
    }

    private static async Task<(ExitCode Code, string Error)> SubmitAsync(string command, SimulatedFault fault)
    {
        await using EcsSimulator simulator = await CommandLineRun.SimulatorAsync(Token);
        simulator.AddFault(fault.Count is null ? fault : fault with { Matches = request => request.Method == "POST" });
        var run = new CommandLineRun();
        string[] args = command == "deactivate" ? [command, "10.4.0.101"] : [.. command.Split(' '), "--node", "10.4.0.150", "--pool", simulator.StoragePoolId];
        return (await run.AgainstAsync(simulator, Token, args), run.Error);
    }

    private static string Next(string error) => error.Split(Environment.NewLine).Should().ContainSingle(line => line.StartsWith("  Next:", StringComparison.Ordinal), error).Subject;
}
