using EcsTaskAwaiter.Benchmarks.Duels.Contestants;
using EcsTaskAwaiter.Benchmarks.Duels.Serving;

namespace EcsTaskAwaiter.Benchmarks.Duels.Measures;

/// <summary>What is left of operations that are over.</summary>
/// <param name="Bytes">Live bytes more than before.</param>
/// <param name="Timers">Timers alive; the tracker's own is one.</param>
/// <param name="Watched">Operations still watched.</param>
/// <param name="Polls">Requests made in the day after.</param>
internal sealed record Leak(long Bytes, int Timers, int Watched, int Polls)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(120);

    /// <summary>Starts operations, so many at once, of which a third end, a third are cancelled and a third run out of time. One token serves all, and is not cancelled.</summary>
    public static async Task<Leak> OfAsync(int operations, int atOnce)
    {
        await using var engine = new EngineAlone(PollingSchedule.Adaptive());
        using var never = new CancellationTokenSource();

        // What is made once and kept, such as what was learned of the kinds.
        await RunAsync(engine, Math.Min(atOnce, 1000), 0, never.Token);
        FillFreeList(atOnce, never.Token);
        long before = await SettledAsync();
        for (int begun = 0; begun < operations; begun += atOnce)
        {
            await RunAsync(engine, atOnce, begun, never.Token);
        }

        long bytes = await SettledAsync() - before;
        int polls = engine.Source.Polls;
        engine.Clock.Advance(TimeSpan.FromDays(1));
        return new Leak(bytes, engine.Clock.TimersAlive, engine.Tracker.Loop.Count, engine.Source.Polls - polls);
    }

    // .NET's token source keeps the room of every registration it ever had at once, for the next ones; that is the caller's, and made beforehand.
    private static void FillFreeList(int count, CancellationToken token)
    {
        CancellationTokenRegistration[] registrations = [.. Enumerable.Range(0, count).Select(_ => token.UnsafeRegister(static _ => { }, null))];
        foreach (CancellationTokenRegistration registration in registrations)
        {
            registration.Dispose();
        }
    }

    // What has just ended is let go of by threads that may still be at it.
    private static async Task<long> SettledAsync()
    {
        long live = LiveBytes.Live();
        for (int i = 0; i < 10; i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200));
            live = Math.Min(live, LiveBytes.Live());
        }

        return live;
    }

    private static async Task RunAsync(EngineAlone engine, int count, int from, CancellationToken never)
    {
        using var cancelled = new CancellationTokenSource();
        engine.Source.HasEnded = false;
        var waits = new Task[count];
        for (int i = 0; i < count; i++)
        {
            (string opId, CancellationToken token) = (i % 3) switch
            {
                0 => (IdleSource.Ending, never),
                1 => ("CREATE", cancelled.Token),
                _ => ("CREATE", never),
            };
            waits[i] = engine.Tracker.WaitAsync(EcsOperationId.ForDataStore($"store-{from + i}", opId), new EcsWaitOptions { Timeout = Timeout }, token);
        }

        engine.Clock.Advance(Timeout / 4);
        await cancelled.CancelAsync();
        engine.Source.HasEnded = true;
        engine.Clock.Advance(Timeout);
        await Task.WhenAll(waits).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }
}
