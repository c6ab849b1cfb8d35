using System.CommandLine;
using EcsTaskAwaiter.Cli.Configuration;
using EcsTaskAwaiter.Cli.Output;

namespace EcsTaskAwaiter.Cli.Connection;

/// <summary>What all commands share that talk to a cluster and then end: the options for connection and output, and the session around their work.</summary>
internal sealed class ClusterAccess
{
    private readonly CliEnvironment _environment;
    private readonly OutputOption _output = new();
    private readonly ConnectionOptions _connection;

    /// <summary>Adds the options to a command, after its own.</summary>
    public ClusterAccess(Command command, CliEnvironment environment)
    {
        _environment = environment;
        command.Add(_output);
        _connection = new ConnectionOptions(command, environment);
    }

    /// <summary>Reads settings and options, does the work, and logs out.</summary>
    /// <exception cref="UsageException">Something is missing or wrong.</exception>
    public async Task<int> RunAsync(ParseResult parsed, Func<Cluster, IOutputWriter, EffectiveSettings, Task<ExitCode>> work)
    {
        EffectiveSettings settings = _connection.Settings(parsed);
        IOutputWriter writer = _output.Writer(parsed, settings, _environment);
        var cluster = new Cluster(_connection.Read(parsed, settings), _environment.TimeProvider);
        await using (cluster.ConfigureAwait(false))
        {
            return (int)await work(cluster, writer, settings).ConfigureAwait(false);
        }
    }
}
