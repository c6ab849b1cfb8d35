using EcsTaskAwaiter.Benchmarks.Duels.Contestants;
using EcsTaskAwaiter.Benchmarks.Duels.Serving;

namespace EcsTaskAwaiter.Benchmarks.Duels.Measures;

/// <summary>What stays on the heap while operations are waited for, after the first answer to each.</summary>
internal static class LiveBytes
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>Of one operation with one waiter.</summary>
    public static Task<double> OfOperationAsync(Contestant contestant, int operations) =>
        MeasureAsync(contestant, operations, number => number, alreadyWaiting: 0);

    /// <summary>Of one waiter more on an operation that is waited for.</summary>
    public static Task<double> OfWaiterAsync(Contestant contestant, int waiters) => MeasureAsync(contestant, waiters, _ => 0, alreadyWaiting: 1);

    /// <summary>Of the snapshot alone.</summary>
    public static double OfSnapshot(int operations)
    {
        string[] stores = Stores(operations);
        var snapshots = new EcsTask[operations];
        long before = Live();
        for (int i = 0; i < operations; i++)
        {
            snapshots[i] = EcsTask.Parse(TaskBodies.Of($"/vdc/data-stores/{stores[i]}/tasks/CREATE"), "application/json");
        }

        double bytes = (Live() - before) / (double)operations;
        GC.KeepAlive(snapshots);
        GC.KeepAlive(stores);
        return bytes;
    }

    /// <summary>What is alive on the whole heap.</summary>
    public static long Live()
    {
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private static async Task<double> MeasureAsync(Contestant contestant, int count, Func<int, int> storeOf, int alreadyWaiting)
    {
        using var stop = new CancellationTokenSource();
        var clock = new StoppedClock();
        using var handler = new CannedHandler();
        var arena = new Arena(new Uri("https://localhost:4443"), Hour) { Handler = () => handler, Time = clock, Concurrency = 1000 };
        await using IContestant started = await contestant.StartAsync(arena);
        string[] stores = Stores(count);
        var waits = new Task[count];
        Task[] first = [.. Enumerable.Range(0, alreadyWaiting).Select(_ => started.WaitAsync(stores[0], CancellationToken.None))];
        clock.Advance(TimeSpan.FromSeconds(1));
        long before = Live();
        for (int i = 0; i < count; i++)
        {
            waits[i] = started.WaitAsync(stores[storeOf(i)], CancellationToken.None);
        }

        clock.Advance(TimeSpan.FromMinutes(1));
        double bytes = (Live() - before) / (double)count;
        GC.KeepAlive(waits);
        GC.KeepAlive(first);
        GC.KeepAlive(stores);
        return bytes;
    }

    private static string[] Stores(int count) => [.. Enumerable.Range(0, count).Select(number => $"10.{number >> 16}.{(number >> 8) & 255}.{number & 255}")];
}
