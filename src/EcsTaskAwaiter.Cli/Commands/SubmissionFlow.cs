using System.CommandLine;
using EcsTaskAwaiter.Cli.Connection;
using EcsTaskAwaiter.Cli.Output;

namespace EcsTaskAwaiter.Cli.Commands;

/// <summary>What <c>create</c> and <c>deactivate</c> share: submit, then wait unless <c>--no-wait</c> is given.</summary>
internal sealed class SubmissionFlow
{
    private readonly CliEnvironment _environment;
    private readonly TimeoutOption _timeout = new();
    private readonly Option<bool> _noWait = new("--no-wait") { Description = "Prints the links of the tasks and does not wait." };
    private readonly ClusterAccess _access;

    public SubmissionFlow(Command command, CliEnvironment environment)
    {
        _environment = environment;
        command.Add(_timeout);
        command.Add(_noWait);
        _access = new ClusterAccess(command, environment);
    }

    public Task<int> RunAsync(
        ParseResult parsed,
        Func<IEcsDataStores, CancellationToken, Task<IReadOnlyList<EcsTask>>> submit,
        GoneTaskHandling whenGone,
        CancellationToken cancellationToken) => _access.RunAsync(parsed, async (cluster, writer, settings) =>
    {
        var wait = new EcsWaitOptions { Timeout = _timeout.Read(parsed, settings), WhenGone = whenGone };
        IReadOnlyList<EcsTask> tasks = await submit(cluster.Stores, cancellationToken).ConfigureAwait(false);
        EcsOperationId[] ids = Name(tasks);
        if (parsed.GetValue(_noWait))
        {
            writer.WriteSubmitted(ids);
            return ExitCode.Done;
        }

        WatchedOperation[] operations = [.. tasks.Select(task => WatchedOperation.Of(cluster.Tracker.Track(task, wait), _environment.TimeProvider, cancellationToken))];
        IReadOnlyList<OperationOutcome> outcomes = await writer.FollowAsync(operations).ConfigureAwait(false);
        writer.WriteOutcomes(outcomes);
        return Outcomes.Explain(outcomes, _environment);
    });

    private static EcsOperationId[] Name(IReadOnlyList<EcsTask> tasks)
    {
        try
        {
            return [.. tasks.Select(EcsOperationId.FromTask)];
        }
        catch (ArgumentException exception)
        {
            // The work has begun, so this must not look like wrong usage, which people correct and submit again.
            throw new EcsProtocolException("The server accepted the submission, but its answer names no operation to wait for.", exception);
        }
    }
}
