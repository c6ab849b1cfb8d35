using System.CommandLine;
using EcsTaskAwaiter.Cli.Configuration;
using EcsTaskAwaiter.Cli.Connection;
using EcsTaskAwaiter.Cli.Help;
using EcsTaskAwaiter.Cli.Output;

namespace EcsTaskAwaiter.Cli.Commands;

/// <summary>Lists the data stores.</summary>
internal sealed class ListCommand : Command, ICommandWithExamples
{
    private readonly Surroundings _surroundings;
    private readonly OutputOption _output = new();
    private readonly ConnectionOptions _connection;

    public ListCommand(Surroundings surroundings)
        : base("list", "Lists the data stores.")
    {
        _surroundings = surroundings;
        Add(_output);
        _connection = new ConnectionOptions(this, surroundings);
        SetAction(RunAsync);
    }

    public IReadOnlyList<Example> Examples { get; } =
    [
        new("The data stores, as a table", "ecs-task list"),
        new("The ids alone, for a script: elsewhere than at a terminal the fields are tab-separated", "ecs-task list | cut -f 1"),
        new("Of another cluster, as JSON", "ecs-task list --profile lab --output json"),
    ];

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        EffectiveSettings settings = _connection.Settings(parsed);
        IOutputWriter writer = _output.Writer(parsed, settings, _surroundings);
        var cluster = new Cluster(_connection.Read(parsed, settings), _surroundings.TimeProvider);
        await using (cluster.ConfigureAwait(false))
        {
            IReadOnlyList<EcsDataStore> stores = await cluster.Stores.ListAsync(cancellationToken).ConfigureAwait(false);
            writer.WriteDataStores(stores);
            return (int)ExitCode.Done;
        }
    }
}
