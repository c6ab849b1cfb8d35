using EcsTaskAwaiter.Cli.Connection;
using EcsTaskAwaiter.Cli.Output;
using EcsTaskAwaiter.Testing;

namespace EcsTaskAwaiter.Cli.Demo;

/// <summary>The batch of the demo, run against a simulator on a loopback socket through the public API as any user would.</summary>
internal sealed class DemoRun(EcsSimulator simulator, Cluster cluster, TimeProvider timeProvider)
{
    private static readonly TimeSpan OutageBegins = TimeSpan.FromSeconds(4.5);
    private static readonly TimeSpan OutageEnds = TimeSpan.FromSeconds(7.5);
    private static readonly EcsWaitOptions Wait = new() { Timeout = TimeSpan.FromSeconds(25) };

    public async Task<DemoReport> RunAsync(IOutputWriter writer, CancellationToken cancellationToken)
    {
        long start = timeProvider.GetTimestamp();
        simulator.OnSubmission(submission => DemoOperation.All.First(operation => operation.NodeId == submission.DataStoreId).Script(submission.Attempt));
        WatchedOperation[] operations = await BeginAsync(writer, cancellationToken).ConfigureAwait(false);
        DateTimeOffset now = timeProvider.GetUtcNow();
        simulator.AddFault(SimulatedFault.Outage(now + OutageBegins, now + OutageEnds));
        IReadOnlyList<OperationOutcome> outcomes = await writer.FollowAsync(operations).ConfigureAwait(false);
        SimulatedRequest[] polls = [.. simulator.Requests.Where(request => new SimulatedRequestInfo(request.Method, request.Path).IsTaskPoll)];
        TimeSpan duration = timeProvider.GetElapsedTime(start);
        writer.WriteNote($"Now twelve data stores of about three minutes each, in three waves, {TimeLapse.Factor} times faster: each wave learns from the last.");
        TimeLapseReport timeLapse = await new TimeLapse(timeProvider).RunAsync(writer, cancellationToken).ConfigureAwait(false);
        return new DemoReport([.. outcomes.Select(Noticed)], polls.Length, polls.Count(poll => poll.Status is null), simulator.LoginCount, duration)
        {
            TimeLapse = timeLapse,
        };
    }

    // Only the simulator knows when the task really ended.
    private OperationOutcome Noticed(OperationOutcome outcome)
    {
        DemoOperation operation = DemoOperation.All.First(candidate => candidate.Name == outcome.Name);
        return simulator.FindTask(operation.NodeId, outcome.Id.OpId) is { } task ? outcome with { NoticedAfter = outcome.NoticedAt - task.EndsAt } : outcome;
    }

    private async Task<WatchedOperation[]> BeginAsync(IOutputWriter writer, CancellationToken cancellationToken)
    {
        DemoOperation[] once = [.. DemoOperation.All.Where(operation => operation.Scripts.Length == 1)];
        IReadOnlyList<EcsTask> tasks = await cluster.Stores.CreateCommodityAsync(once.Select(Store), cancellationToken).ConfigureAwait(false);
        return
        [
            .. once.Zip(tasks, (operation, task) => WatchedOperation.Of(cluster.Tracker.Track(task, Wait), timeProvider, cancellationToken, operation.Name)),
            .. DemoOperation.All.Where(operation => operation.Scripts.Length > 1).Select(operation => Resubmit(operation, writer, cancellationToken)),
        ];
    }

    private WatchedOperation Resubmit(DemoOperation operation, IOutputWriter writer, CancellationToken cancellationToken)
    {
        // The tracker treats each attempt as an operation of its own; IProgress spans all attempts.
        var progress = new RelayedProgress();
        var run = new EcsRunOptions
        {
            Retryable = RetryableHandling.Resubmit,
            Backoff = TimeSpan.FromSeconds(1),
            Wait = Wait with { Progress = progress },
        };
        int submissions = 0;
        async Task<EcsTask> SubmitAsync(CancellationToken token)
        {
            IReadOnlyList<EcsTask> tasks = await cluster.Stores.CreateCommodityAsync([Store(operation)], token).ConfigureAwait(false);
            if (++submissions > 1)
            {
                writer.WriteNote($"{operation.Name}: server said retryable: true; submitted again (attempt {submissions} of {run.MaximumAttempts})");
            }

            return tasks[0];
        }

        Task<EcsTaskResult> completion = cluster.Tracker.RunAsync(SubmitAsync, run, cancellationToken);
        return new WatchedOperation(operation.Name, EcsOperationId.ForDataStore(operation.NodeId, "CREATE"), progress.Values, completion, timeProvider)
        {
            EarlierPolls = () => progress.EarlierPolls,
        };
    }

    private NewDataStore Store(DemoOperation operation) =>
        new() { NodeId = operation.NodeId, StoragePoolId = simulator.StoragePoolId, Name = operation.Name };
}
