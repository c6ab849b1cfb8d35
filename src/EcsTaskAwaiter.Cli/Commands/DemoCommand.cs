using System.CommandLine;
using EcsTaskAwaiter.Cli.Connection;
using EcsTaskAwaiter.Cli.Demo;
using EcsTaskAwaiter.Cli.Output;
using EcsTaskAwaiter.Testing;

namespace EcsTaskAwaiter.Cli.Commands;

/// <summary>Shows what the library does, on a simulator of its own.</summary>
internal sealed class DemoCommand : Command
{
    private readonly Surroundings _surroundings;
    private readonly OutputOption _output = new();

    public DemoCommand(Surroundings surroundings)
        : base("demo", "Runs a batch of operations against a simulated ECS: success, failure, resubmission, an outage survived.")
    {
        _surroundings = surroundings;
        Add(_output);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        IOutputWriter writer = _output.Writer(parsed, _surroundings);
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
                return (int)(report.IsAsWritten ? ExitCode.Done : Outcomes.Explain(report.Outcomes, _surroundings.Error));
            }
        }
    }
}
