using System.Runtime.CompilerServices;
using EcsTaskAwaiter.Tests.Support;

namespace EcsTaskAwaiter.Tests.Polling;

public class ManyOperationsTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Ten_thousand_waits_at_once_cost_one_timer_and_stay_within_a_tenth_of_the_budget()
    {
        await using var engine = new Engine(options => options.Polling.Schedule = null);
        for (int number = 0; number < 10_000; number++)
        {
            _ = engine.Tracker.WaitAsync($"store-{number}", "CREATE", CancellationToken.None);
        }

        engine.Time.AdvanceTo(TimeSpan.FromMinutes(8));

        TimeSpan[] polls = [.. engine.Source.Polls.Select(poll => poll.At)];
        polls.Should().HaveCountGreaterThan(23_900, "the budget is used");
        Busiest(polls).Should().BeInRange(50, 55);
        engine.Source.Polls.Select(poll => poll.Id).Distinct().Should().HaveCount(10_000);
        engine.Time.TimersCreated.Should().Be(1);
    }

    [Fact]
    public async Task Ten_thousand_waits_of_one_batch_keep_to_the_budget()
    {
        await using var engine = new Engine(options => options.Polling.MaximumRequestsPerSecond = 50);
        engine.Source.Answer = (_, _) => FakeSource.Ready();

        Task<EcsBatchResult> all = engine.Tracker.WaitAllAsync(Enumerable.Range(1, 10_000).Select(number => Submission.Of($"store-{number}")), new EcsWaitOptions { Timeout = TimeSpan.FromHours(1) }, TestContext.Current.CancellationToken);
        engine.Time.Advance(TimeSpan.FromMinutes(10));

        (await all).Succeeded.Should().HaveCount(10_000);
        engine.Source.Polls.GroupBy(poll => Math.Floor(poll.At.TotalSeconds)).Max(second => second.Count()).Should().BeLessThanOrEqualTo(55);
    }

    [Fact]
    public async Task A_thousand_waiters_on_one_operation_cause_the_requests_of_one()
    {
        (await RequestsOfAsync(waiters: 1000)).Should().Be(await RequestsOfAsync(waiters: 1)).And.BeGreaterThan(20);
    }

    [Fact]
    public async Task Twenty_thousand_operations_that_ended_in_any_way_leave_nothing_behind()
    {
        await using var engine = new Engine(options => options.Polling.MaximumRequestsPerSecond = 10_000);
        engine.Source.Answer = (id, now) => id.OpId == "ENDS" && now >= 15 * Second ? FakeSource.Ready() : FakeSource.Pending();
        using var cancelled = new CancellationTokenSource();
        using var neverCancelled = new CancellationTokenSource();
        List<WeakReference> waits = Begin(engine, 20_000, cancelled.Token, neverCancelled.Token);
        engine.Time.AdvanceTo(20 * Second);
        await cancelled.CancelAsync();
        engine.Time.AdvanceTo(60 * Second);

        // What was told is told on other threads.
        await CollectUntilAsync(() => waits.TrueForAll(wait => !wait.IsAlive));

        engine.Tracker.Loop.Count.Should().Be(0);
        engine.Tracker.Loop.InFlight.Should().Be(0);
        engine.Time.TimersAlive.Should().Be(1);
        int polls = engine.Source.Polls.Count;
        engine.Time.Advance(TimeSpan.FromDays(2));
        engine.Source.Polls.Should().HaveCount(polls, "no loop goes on");
        await engine.Tracker.DisposeAsync();
        engine.Time.TimersAlive.Should().Be(0);
    }

    // Out of the test's own frame, whose locals would keep the tasks alive.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static List<WeakReference> Begin(Engine engine, int count, CancellationToken cancelled, CancellationToken neverCancelled)
    {
        var waits = new List<WeakReference>();
        for (int number = 0; number < count; number++)
        {
            (string opId, CancellationToken token) = (number % 4) switch
            {
                0 => ("ENDS", CancellationToken.None),
                1 => ("ENDS", neverCancelled),
                2 => ("GOES_ON", cancelled),
                _ => ("GOES_ON", neverCancelled),
            };
            waits.Add(new WeakReference(engine.Tracker.WaitAsync(EcsOperationId.ForDataStore($"store-{number}", opId), new EcsWaitOptions { Timeout = 40 * Second }, token)));
        }

        return waits;
    }

    private static async Task CollectUntilAsync(Func<bool> condition)
    {
        for (int attempt = 0; attempt < 50 && !condition(); attempt++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            await Task.Yield();
        }

        condition().Should().BeTrue();
    }

    private static async Task<int> RequestsOfAsync(int waiters)
    {
        await using var engine = new Engine(options => options.Polling.Schedule = null);
        engine.Source.Answer = FakeSource.ReadyAt(TimeSpan.FromMinutes(5));
        Task[] waits = [.. Enumerable.Range(0, waiters).Select(_ => engine.Tracker.WaitAsync(Engine.Id, cancellationToken: CancellationToken.None))];
        engine.Time.AdvanceTo(TimeSpan.FromMinutes(10));
        await Task.WhenAll(waits);
        return engine.Source.Polls.Count;
    }

    private static int Busiest(TimeSpan[] polls)
    {
        int busiest = 0;
        for (int first = 0, last = 0; last < polls.Length; last++)
        {
            while (polls[last] - polls[first] >= Second)
            {
                first++;
            }

            busiest = Math.Max(busiest, last - first + 1);
        }

        return busiest;
    }
}
