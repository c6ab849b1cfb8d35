using System.Text.Json;
using EcsTaskAwaiter.Testing;

namespace EcsTaskAwaiter.Cli.Tests;

/// <summary>Storage pools and tasks, in each form of output.</summary>
public sealed class ListTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pools_are_listed_with_the_id_that_create_takes()
    {
        await using EcsSimulator simulator = await CommandLineRun.SimulatorAsync(Token);
        var plain = new CommandLineRun();
        var json = new CommandLineRun { Format = "json" };

        (await plain.AgainstAsync(simulator, Token, "pools")).Should().Be(ExitCode.Done, plain.Error);
        (await json.AgainstAsync(simulator, Token, "pools")).Should().Be(ExitCode.Done, json.Error);

        plain.Output.Should().StartWith("ID\tNAME\tDESCRIPTION").And.Contain($"{Environment.NewLine}{simulator.StoragePoolId}\t");
        JsonElement.Parse(json.Output).GetProperty("storagePools")[0].GetProperty("id").GetString().Should().Be(simulator.StoragePoolId);
    }

    [Fact]
    public async Task Tasks_are_listed_so_that_a_lost_operation_is_found()
    {
        await using EcsSimulator simulator = await StartAsync();
        var plain = new CommandLineRun();
        var json = new CommandLineRun { Format = "json" };

        (await plain.AgainstAsync(simulator, Token, "tasks", "10.4.0.101")).Should().Be(ExitCode.Done, plain.Error);
        (await json.AgainstAsync(simulator, Token, "tasks", "10.4.0.101")).Should().Be(ExitCode.Done, json.Error);

        plain.Output.Should().StartWith("OPERATION\tSTATE\tPERCENT\tSTARTED\tENDED\tMESSAGE").And.Contain($"{Environment.NewLine}EXPAND\tpending\t");
        JsonElement task = JsonElement.Parse(json.Output).GetProperty("tasks").EnumerateArray().Single();
        task.GetProperty("operation").GetString().Should().Contain("/10.4.0.101/tasks/EXPAND");
        task.GetProperty("state").GetString().Should().Be("pending");
    }

    [Fact]
    public async Task At_a_terminal_they_are_tables_of_80_columns()
    {
        await using EcsSimulator simulator = await StartAsync();
        var terminal = new TerminalOutput { Width = 80 };
        var run = new CommandLineRun { Console = terminal.Console(), Format = "auto" };

        (await run.AgainstAsync(simulator, Token, "pools")).Should().Be(ExitCode.Done, run.Error);
        (await run.AgainstAsync(simulator, Token, "tasks", "10.4.0.101")).Should().Be(ExitCode.Done, run.Error);

        terminal.Drawn.Should().Contain(simulator.StoragePoolId).And.Contain("EXPAND").And.Contain("pending");
        terminal.Drawn.Split('\n').Should().OnlyContain(line => line.TrimEnd().Length <= 80);
    }

    [Fact]
    public async Task A_data_store_without_tasks_is_told_of_beside_the_output()
    {
        await using EcsSimulator simulator = await CommandLineRun.SimulatorAsync(Token);
        var run = new CommandLineRun();

        (await run.AgainstAsync(simulator, Token, "tasks", "10.4.0.101")).Should().Be(ExitCode.Done, run.Error);

        run.Output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries).Should().ContainSingle("the heads");
        run.Error.Should().Contain("no tasks of '10.4.0.101'");
    }

    [Fact]
    public async Task A_pool_that_is_unknown_is_refused_with_the_command_that_lists_them()
    {
        await using EcsSimulator simulator = await CommandLineRun.SimulatorAsync(Token);
        var run = new CommandLineRun();

        (await run.AgainstAsync(simulator, Token, "create", "--node", "10.4.0.150", "--pool", "nowhere")).Should().Be(ExitCode.TaskFailed);

        run.Error.Should().Contain("'ecs-task pools'");
    }

    private static async Task<EcsSimulator> StartAsync()
    {
        EcsSimulator simulator = await CommandLineRun.SimulatorAsync(Token);
        simulator.AddTask("10.4.0.101", "EXPAND", TaskScript.Succeeds(TimeSpan.FromHours(1)));
        return simulator;
    }
}
