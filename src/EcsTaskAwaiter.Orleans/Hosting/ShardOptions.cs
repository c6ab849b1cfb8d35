namespace EcsTaskAwaiter.Fleet.Hosting;

/// <summary>Divides the request budget of a cluster among its shards, so that it holds for the fleet.</summary>
internal static class ShardOptions
{
    /// <param name="options">The options of the cluster.</param>
    /// <param name="shards">How many pollers it has.</param>
    /// <param name="schedule">The schedule of this one; null for the default.</param>
    public static EcsTaskAwaiterOptions Of(EcsTaskAwaiterOptions options, int shards, PollingSchedule? schedule)
    {
        var divided = new EcsTaskAwaiterOptions { Timeout = options.Timeout, RequestTimeout = options.RequestTimeout, MaximumResponseBytes = options.MaximumResponseBytes };
        EcsPollingOptions polling = options.Polling;
        divided.Polling.Schedule = schedule;
        divided.Polling.MinimumInterval = polling.MinimumInterval;
        divided.Polling.MaximumInterval = polling.MaximumInterval;
        divided.Polling.MaximumRetryAfter = polling.MaximumRetryAfter;
        divided.Polling.Jitter = polling.Jitter;
        divided.Polling.MaximumConcurrentRequests = Math.Max(1, polling.MaximumConcurrentRequests / shards);
        divided.Polling.MaximumRequestsPerSecond = Math.Max(1, polling.MaximumRequestsPerSecond / shards);
        return divided;
    }
}
