using System.CommandLine;
using EcsTaskAwaiter.Cli.Connection;
using EcsTaskAwaiter.Cli.Demo;
using EcsTaskAwaiter.Cli.Help;
using EcsTaskAwaiter.Cli.Output;
using EcsTaskAwaiter.Testing;

namespace EcsTaskAwaiter.Cli.Commands;

/// <summary>Demonstrates the library on a simulator.</summary>
internal sealed class DemoCommand : Command, ICommandWithExamples
{
    private readonly CliEnvironment _environment;
    private readonly OperationCountOption _operations = new();
    private readonly OutputOption _output = new();

    public DemoCommand(CliEnvironment environment)
        : base("demo", "Runs operations against a simulated ECS: success, failure, resubmission, an outage.")
    {
        _environment = environment;
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
        IOutputWriter writer = _output.Writer(parsed, _environment);
        return _operations.Read(parsed) is { } count
            ? await RunBulkAsync(new BulkPlan(count), writer, cancellationToken).ConfigureAwait(false)
            : await RunAsync(writer, cancellationToken).ConfigureAwait(false);
    }

    private async Task<int> RunBulkAsync(BulkPlan plan, IOutputWriter writer, CancellationToken cancellationToken)
    {
        writer.WriteNote($"A simulated ECS in memory creates {Text.Times(plan.Count, "data store")}, 6 to 36 s each.");
        writer.WriteNote($"Budget: at most {plan.RequestsPerSecond} requests a second for all of them together.");
        BulkReport report = await new BulkDemo(plan, _environment.TimeProvider).RunAsync(writer, cancellationToken).ConfigureAwait(false);
        writer.WriteBulkDemo(report);
        if (report.WentAsPlanned)
        {
            return (int)ExitCode.Done;
        }

        await _environment.Error.WriteLineAsync($"The demo did not go as planned: {plan.Failing} operations should have failed and every end been noticed.").ConfigureAwait(false);
        return (int)ExitCode.TaskFailed;
    }

    private async Task<int> RunAsync(IOutputWriter writer, CancellationToken cancellationToken)
    {
        var simulated = new EcsSimulatorOptions { Shape = BodyShape.Rich, TimeProvider = _environment.TimeProvider };
        EcsSimulator simulator = await EcsSimulator.StartAsync(simulated, cancellationToken).ConfigureAwait(false);
        await using (simulator.ConfigureAwait(false))
        {
            var options = new EcsTaskAwaiterOptions { RequestTimeout = TimeSpan.FromSeconds(2) };
            simulator.Configure(options);
            var cluster = new Cluster(options, _environment.TimeProvider);
            await using (cluster.ConfigureAwait(false))
            {
                writer.WriteNote($"A simulated ECS listens on {simulator.Endpoint.GetLeftPart(UriPartial.Authority)}.");
                writer.WriteNote("Creating six data stores; the node goes down for three seconds meanwhile.");
                DemoReport report = await new DemoRun(simulator, cluster, _environment.TimeProvider).RunAsync(writer, cancellationToken).ConfigureAwait(false);
                cancellationToken.ThrowIfCancellationRequested();
                writer.WriteDemo(report);
                return (int)(report.WentAsPlanned ? ExitCode.Done : Outcomes.Explain(report.Outcomes, _environment));
            }
        }
    }
}
