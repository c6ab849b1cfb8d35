using System.CommandLine;
using EcsTaskAwaiter.Cli.Connection;
using EcsTaskAwaiter.Cli.Help;

namespace EcsTaskAwaiter.Cli.Commands;

/// <summary>Lists the data stores.</summary>
internal sealed class ListCommand : Command, ICommandWithExamples
{
    private readonly ClusterAccess _access;

    public ListCommand(CliEnvironment environment)
        : base("list", "Lists the data stores.")
    {
        _access = new ClusterAccess(this, environment);
        SetAction(RunAsync);
    }

    public IReadOnlyList<Example> Examples { get; } =
    [
        new("The data stores, as a table", "ecs-task list"),
        new("The ids alone, for a script: in a pipe, the fields are tab-separated", "ecs-task list | cut -f 1"),
        new("Of another cluster, as JSON", "ecs-task list --profile lab --output json"),
    ];

    private Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken) => _access.RunAsync(parsed, async (cluster, writer, _) =>
    {
        writer.WriteDataStores(await cluster.Stores.ListAsync(cancellationToken).ConfigureAwait(false));
        return ExitCode.Done;
    });
}
