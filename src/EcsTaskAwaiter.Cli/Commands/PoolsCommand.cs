using System.CommandLine;
using EcsTaskAwaiter.Cli.Connection;
using EcsTaskAwaiter.Cli.Help;

namespace EcsTaskAwaiter.Cli.Commands;

/// <summary>Lists the storage pools.</summary>
internal sealed class PoolsCommand : Command, ICommandWithExamples
{
    private readonly ClusterAccess _access;

    public PoolsCommand(CliEnvironment environment)
        : base("pools", "Lists the storage pools that a data store can join.")
    {
        _access = new ClusterAccess(this, environment);
        SetAction(RunAsync);
    }

    public IReadOnlyList<Example> Examples { get; } =
    [
        new("The storage pools, as a table", "ecs-task pools"),
        new("The ids alone, for a script: in a pipe, the fields are tab-separated", "ecs-task pools | cut -f 1"),
    ];

    private Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken) => _access.RunAsync(parsed, async (cluster, writer, _) =>
    {
        writer.WritePools(await cluster.Stores.ListStoragePoolsAsync(cancellationToken).ConfigureAwait(false));
        return ExitCode.Done;
    });
}
