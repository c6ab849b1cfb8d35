using EcsTaskAwaiter.Tests.Support;

namespace EcsTaskAwaiter.Tests.Polling;

/// <summary>Operations of a kind that run at the same time.</summary>
public sealed class SiblingPollTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task The_first_end_moves_the_polls_of_the_others_at_once()
    {
        await using Engine engine = Adaptive();
        engine.Source.Answer = FakeSource.ReadyAt(100 * Second);

        Task<EcsTaskResult>[] waits = [.. Enumerable.Range(1, 8).Select(store => engine.Tracker.WaitAsync($"10.4.0.{store}", "CREATE", TestContext.Current.CancellationToken))];
        engine.Time.Advance(200 * Second);
        await Task.WhenAll(waits);

        double[] late = [.. engine.Source.Seconds.Where(at => at >= 100)];
        late.Should().HaveCount(8);
        (late.Max() - late.Min()).Should().BeLessThan(8, "by the cold rule the last would have been asked a gap of half a minute later");
    }

    [Fact]
    public async Task Together_they_ask_less_than_each_alone_would()
    {
        await using Engine engine = Adaptive(), alone = Adaptive();
        engine.Source.Answer = alone.Source.Answer = FakeSource.ReadyAt(300 * Second);

        Task<EcsTaskResult>[] waits = [.. Enumerable.Range(1, 8).Select(store => engine.Tracker.WaitAsync($"10.4.0.{store}", "CREATE", TestContext.Current.CancellationToken))];
        Task<EcsTaskResult> single = alone.Tracker.WaitAsync("10.4.0.1", "CREATE", TestContext.Current.CancellationToken);
        engine.Time.Advance(600 * Second);
        alone.Time.Advance(600 * Second);
        await Task.WhenAll([.. waits, single]);

        engine.Source.Polls.Count.Should().BeLessThan(5 * alone.Source.Polls.Count);
    }

    [Fact]
    public async Task A_poll_that_the_server_put_off_is_not_moved()
    {
        await using Engine engine = Adaptive();
        engine.Source.Answer = (id, now) => id.ResourcePath.EndsWith("10.4.0.2", StringComparison.Ordinal)
            ? FakeSource.Pending() with { RetryAfter = 45 * Second }
            : now < 20 * Second ? FakeSource.Pending() : FakeSource.Ready();

        Task<EcsTaskResult> first = engine.Tracker.WaitAsync("10.4.0.1", "CREATE", TestContext.Current.CancellationToken);
        _ = engine.Tracker.Track(EcsOperationId.ForDataStore("10.4.0.2", "CREATE"), cancellationToken: TestContext.Current.CancellationToken);
        engine.Time.Advance(44 * Second);
        await first;

        engine.Source.Polls.Where(poll => poll.Id.ResourcePath.EndsWith("10.4.0.2", StringComparison.Ordinal)).Should().ContainSingle();
    }

    private static Engine Adaptive() => new(options =>
    {
        options.Polling.Schedule = PollingSchedule.Adaptive();
        options.Polling.MaximumInterval = TimeSpan.FromMinutes(10);
    });
}
