using System.CommandLine;
using EcsTaskAwaiter.Cli.Configuration;
using EcsTaskAwaiter.Cli.Connection;
using EcsTaskAwaiter.Cli.Output;

namespace EcsTaskAwaiter.Cli.Commands;

/// <summary>What <c>create</c> and <c>deactivate</c> share: submit, then wait unless told not to.</summary>
internal sealed class SubmissionFlow
{
    private readonly Surroundings _surroundings;
    private readonly TimeoutOption _timeout = new();
    private readonly Option<bool> _noWait = new("--no-wait") { Description = "Prints the links of the tasks and does not wait for their end." };
    private readonly OutputOption _output = new();
    private readonly ConnectionOptions _connection;

    public SubmissionFlow(Command command, Surroundings surroundings)
    {
        _surroundings = surroundings;
        command.Add(_timeout);
        command.Add(_noWait);
        command.Add(_output);
        _connection = new ConnectionOptions(command, surroundings);
    }

    public async Task<int> RunAsync(
        ParseResult parsed,
        Func<EcsDataStores, CancellationToken, Task<IReadOnlyList<EcsTask>>> submit,
        GoneTaskHandling whenGone,
        CancellationToken cancellationToken)
    {
        EffectiveSettings settings = _connection.Settings(parsed);
        var wait = new EcsWaitOptions { Timeout = _timeout.Read(parsed, settings), WhenGone = whenGone };
        EcsTaskAwaiterOptions options = _connection.Read(parsed, settings);
        IOutputWriter writer = _output.Writer(parsed, settings, _surroundings);
        var cluster = new Cluster(options, _surroundings.TimeProvider);
        await using (cluster.ConfigureAwait(false))
        {
            IReadOnlyList<EcsTask> tasks = await submit(cluster.Stores, cancellationToken).ConfigureAwait(false);
            EcsOperationId[] ids = Name(tasks);
            if (parsed.GetValue(_noWait))
            {
                writer.WriteSubmitted(ids);
                return (int)ExitCode.Done;
            }

            WatchedOperation[] operations = [.. tasks.Select(task => WatchedOperation.Of(cluster.Tracker.Track(task, wait), _surroundings.TimeProvider, cancellationToken))];
            IReadOnlyList<OperationOutcome> outcomes = await writer.FollowAsync(operations).ConfigureAwait(false);
            writer.WriteOutcomes(outcomes);
            return (int)Outcomes.Explain(outcomes, _surroundings);
        }
    }

    private static EcsOperationId[] Name(IReadOnlyList<EcsTask> tasks)
    {
        try
        {
            return [.. tasks.Select(EcsOperationId.FromTask)];
        }
        catch (ArgumentException exception)
        {
            // The work has begun all the same: as wrong usage it would be corrected and asked for once more.
            throw new EcsProtocolException("The server took the submission, but its answer names no operation to wait for.", exception);
        }
    }
}
