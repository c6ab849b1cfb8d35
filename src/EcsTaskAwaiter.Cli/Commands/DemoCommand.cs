using System.CommandLine;
using EcsTaskAwaiter.Cli.Connection;
using EcsTaskAwaiter.Cli.Demo;
using EcsTaskAwaiter.Cli.Help;
using EcsTaskAwaiter.Cli.Output;
using EcsTaskAwaiter.Testing;

namespace EcsTaskAwaiter.Cli.Commands;

/// <summary>Shows what the library does, on a simulator of its own.</summary>
internal sealed class DemoCommand : Command, ICommandWithExamples
{
    private readonly Surroundings _surroundings;
    private readonly OperationCountOption _operations = new();
    private readonly OutputOption _output = new();

    public DemoCommand(Surroundings surroundings)
        : base("demo", "Runs a batch of operations against a simulated ECS: success, failure, resubmission, an outage survived.")
    {
        _surroundings = surroundings;
        Add(_operations);
        Add(_output);
        SetAction(RunAsync);
    }

    public IReadOnlyList<Example> Examples { get; } =
    [
        new("A batch with a failure, a resubmission and an outage, under 30 s", "ecs-task demo"),
        new("Ten thousand operations under one request budget", "ecs-task demo --operations 10000"),
    ];

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        IOutputWriter writer = _output.Writer(parsed, _surroundings);
        return _operations.Read(parsed) is { } count
            ? await RunBulkAsync(new BulkPlan(count), writer, cancellationToken).ConfigureAwait(false)
            : await RunAsync(writer, cancellationToken).ConfigureAwait(false);
    }

    private async Task<int> RunBulkAsync(BulkPlan plan, IOutputWriter writer, CancellationToken cancellationToken)
    {
        writer.WriteNote($"A simulated ECS in memory creates {Text.Times(plan.Count, "data store")} of 6 to 36 s each.");
        writer.WriteNote($"Budget: at most {plan.RequestsPerSecond} requests a second may ask about all of them together.");
        BulkReport report = await new BulkDemo(plan, _surroundings.TimeProvider).RunAsync(writer, cancellationToken).ConfigureAwait(false);
        writer.WriteBulkDemo(report);
        if (report.IsAsWritten)
        {
            return (int)ExitCode.Done;
        }

        await _surroundings.Error.WriteLineAsync($"The demo did not go as planned: {plan.Failing} operations should have failed, and each end should have been noticed.").ConfigureAwait(false);
        return (int)ExitCode.TaskFailed;
    }

    private async Task<int> RunAsync(IOutputWriter writer, CancellationToken cancellationToken)
    {
        var simulated = new EcsSimulatorOptions { Shape = BodyShape.Rich, TimeProvider = _surroundings.TimeProvider };
        EcsSimulator simulator = await EcsSimulator.StartAsync(simulated, cancellationToken).ConfigureAwait(false);
        await using (simulator.ConfigureAwait(false))
        {
            var options = new EcsTaskAwaiterOptions { RequestTimeout = TimeSpan.FromSeconds(2) };
            simulator.Configure(options);
            var cluster = new Cluster(options, _surroundings.TimeProvider);
            await using (cluster.ConfigureAwait(false))
            {
                writer.WriteNote($"A simulated ECS listens on {simulator.Endpoint.GetLeftPart(UriPartial.Authority)}.");
                writer.WriteNote("Six data stores are created; the node goes away for three seconds on the way.");
                DemoReport report = await new DemoRun(simulator, cluster, _surroundings.TimeProvider).RunAsync(writer, cancellationToken).ConfigureAwait(false);
                cancellationToken.ThrowIfCancellationRequested();
                writer.WriteDemo(report);
                return (int)(report.IsAsWritten ? ExitCode.Done : Outcomes.Explain(report.Outcomes, _surroundings));
            }
        }
    }
}
