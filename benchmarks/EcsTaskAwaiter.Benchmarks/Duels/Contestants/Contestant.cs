namespace EcsTaskAwaiter.Benchmarks.Duels.Contestants;

/// <summary>A contestant, and how to start it.</summary>
/// <param name="Name">As the report calls it.</param>
/// <param name="StartAsync">Starts one.</param>
internal sealed record Contestant(string Name, Func<Arena, Task<IContestant>> StartAsync)
{
    public static Contestant Ours { get; } = new("ours", arena => Task.FromResult<IContestant>(Contestants.Ours.Start(arena)));

    public static Contestant OursSpread { get; } = new("ours, with its default jitter", arena => Task.FromResult<IContestant>(Contestants.Ours.Start(arena, options => options.Polling.Jitter = new EcsPollingOptions().Jitter)));

    public static Contestant Bare { get; } = BareOf("bare loop", Snapshots.Whole);

    public static Contestant LeastBare { get; } = BareOf("bare loop that reads the state alone", Snapshots.Least);

    public static Contestant Polly { get; } = PollyOf("Polly", Snapshots.Whole);

    public static Contestant Azure { get; } = AzureOf("Azure.Core", Snapshots.Whole);

    public static Contestant BareOf<T>(string name, Snapshot<T> snapshot)
        where T : class => new(name, async arena => new BareLoop<T>(arena, await arena.LogInAsync(), snapshot));

    public static Contestant PollyOf<T>(string name, Snapshot<T> snapshot)
        where T : class => new(name, async arena => new PollyLoop<T>(arena, await arena.LogInAsync(), snapshot));

    public static Contestant AzureOf<T>(string name, Snapshot<T> snapshot)
        where T : class => new(name, async arena => new AzureClient<T>(arena, await arena.LogInAsync(), snapshot));

    /// <summary>Runs its code once, so that what it loads and keeps for good is not counted to its operations.</summary>
    public Task WarmUpAsync() => Measures.LiveBytes.OfOperationAsync(this, operations: 200);
}
