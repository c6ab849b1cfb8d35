using System.CommandLine;
using EcsTaskAwaiter.Cli.Connection;
using EcsTaskAwaiter.Cli.Output;

namespace EcsTaskAwaiter.Cli.Commands;

/// <summary>Lists the data stores.</summary>
internal sealed class ListCommand : Command
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

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var cluster = new Cluster(_connection.Read(parsed), _surroundings.TimeProvider);
        await using (cluster.ConfigureAwait(false))
        {
            IReadOnlyList<EcsDataStore> stores = await cluster.Stores.ListAsync(cancellationToken).ConfigureAwait(false);
            _output.Writer(parsed, _surroundings).WriteDataStores(stores);
            return (int)ExitCode.Done;
        }
    }
}
