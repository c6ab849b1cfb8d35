namespace EcsTaskAwaiter.Benchmarks.Duels.Contestants;

/// <summary>This library, by its public API.</summary>
internal sealed class Ours : IContestant
{
    private Ours(EcsOperationTracker tracker) => Tracker = tracker;

    public EcsOperationTracker Tracker { get; }

    /// <param name="arena">What all are given.</param>
    /// <param name="configure">Changes the options; null for a fixed schedule at the arena's interval.</param>
    public static Ours Start(Arena arena, Action<EcsTaskAwaiterOptions>? configure = null)
    {
        var options = new EcsTaskAwaiterOptions { UserName = "svc", Password = "duel" };
        options.Endpoints.Add(arena.Endpoint);
        options.Polling.MaximumConcurrentRequests = arena.Concurrency;
        options.Polling.MaximumRequestsPerSecond = 100_000;
        options.Polling.MinimumInterval = TimeSpan.FromMilliseconds(1);
        options.Polling.Schedule = PollingSchedule.Fixed(arena.Interval);

        // The rivals have none either.
        options.Polling.Jitter = 0;
        configure?.Invoke(options);
        return new Ours(EcsOperationTracker.Create(options, arena.Time, arena.Handler?.Invoke()));
    }

    public Task WaitAsync(string storeId, CancellationToken cancellationToken) => Tracker.WaitAsync(storeId, "CREATE", cancellationToken);

    public ValueTask DisposeAsync() => Tracker.DisposeAsync();
}
