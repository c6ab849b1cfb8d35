using EcsTaskAwaiter.Cli.Connection;
using EcsTaskAwaiter.Cli.Output;
using EcsTaskAwaiter.Testing;

namespace EcsTaskAwaiter.Cli.Demo;

/// <summary>Thousands of operations at once against a simulator in memory, through the public API. All share one request budget.</summary>
internal sealed class BulkDemo(BulkPlan plan, TimeProvider timeProvider)
{
    // Keeps the response below MaximumResponseBytes.
    private const int StoresPerSubmission = 500;
    private const int LeastForMemoryReport = 1000;

    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan ReportTimeout = TimeSpan.FromMinutes(2);

    public async Task<BulkReport> RunAsync(IOutputWriter writer, CancellationToken cancellationToken)
    {
        var simulated = new EcsSimulatorOptions { Shape = BodyShape.Rich, TimeProvider = timeProvider };
        EcsSimulator simulator = await EcsSimulator.StartInMemoryAsync(simulated, cancellationToken).ConfigureAwait(false);
        await using (simulator.ConfigureAwait(false))
        {
            simulator.OnSubmission(submission => BulkPlan.Script(BulkPlan.IndexOf(submission.DataStoreId)));

            // In memory no response is lost; a late one only means a busy machine.
            var options = new EcsTaskAwaiterOptions { RequestTimeout = TimeSpan.FromMinutes(5) };
            simulator.Configure(options);
            options.Polling.MaximumRequestsPerSecond = plan.RequestsPerSecond;
            var cluster = new Cluster(options, timeProvider, simulator.CreateHandler());
            await using (cluster.ConfigureAwait(false))
            {
                long start = timeProvider.GetTimestamp();
                List<EcsTask> submitted = await SubmitAsync(cluster.Stores, simulator.StoragePoolId, cancellationToken).ConfigureAwait(false);
                return await WaitAsync(simulator, cluster.Tracker, submitted, writer, start, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<List<EcsTask>> SubmitAsync(IEcsDataStores stores, string pool, CancellationToken cancellationToken)
    {
        var submitted = new List<EcsTask>(plan.Count);
        foreach (int[] places in Enumerable.Range(0, plan.Count).Chunk(StoresPerSubmission))
        {
            submitted.AddRange(await stores.CreateCommodityAsync(
                places.Select(place => new NewDataStore { NodeId = BulkPlan.Node(place), StoragePoolId = pool, Name = BulkPlan.Node(place) }),
                cancellationToken).ConfigureAwait(false));
        }

        return submitted;
    }

    private async Task<BulkReport> WaitAsync(
        EcsSimulator simulator, IEcsOperationTracker tracker, List<EcsTask> submitted, IOutputWriter writer, long start, CancellationToken cancellationToken)
    {
        var notices = new NoticeLog(plan.Count);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        Task<EcsBatchResult> waiting = tracker.WaitAllAsync(submitted, new EcsWaitOptions { Timeout = Deadline, Progress = notices }, cancellationToken);
        IObservable<BatchProgress> progress = tracker.ObserveAll(submitted, new EcsWaitOptions { Timeout = Deadline });
        Task following = writer.FollowBatchAsync(Text.Times(plan.Count, "operation"), progress, waiting);
        long? liveBytes = plan.Count < LeastForMemoryReport ? null : (GC.GetTotalMemory(forceFullCollection: true) - before) / plan.Count;
        await following.ConfigureAwait(false);
        EcsBatchResult result = await waiting.ConfigureAwait(false);
        IReadOnlyDictionary<EcsOperationId, DateTimeOffset> noticed = await notices.ReadAsync(ReportTimeout, timeProvider).ConfigureAwait(false);
        return new BulkReport
        {
            Plan = plan,
            Done = result.Succeeded.Count,
            Failed = [.. result.Failed.Values.GroupBy(failure => failure.GetType().Name).Select(kind => (kind.Key, kind.Count())).OrderByDescending(kind => kind.Item2)],
            Polls = [.. simulator.Requests.Where(request => new SimulatedRequestInfo(request.Method, request.Path).IsTaskPoll).Select(request => request.ReceivedAt)],
            Delays = [.. noticed.Select(notice => notice.Value - EndOf(simulator, notice.Key)).Order()],
            Duration = timeProvider.GetElapsedTime(start),
            LiveBytes = liveBytes,
        };
    }

    private static DateTimeOffset EndOf(EcsSimulator simulator, EcsOperationId id) =>
        simulator.FindTask(id.ResourcePath[(id.ResourcePath.LastIndexOf('/') + 1)..], id.OpId)!.EndsAt;
}
