using EcsTaskAwaiter.Tests.Support;

namespace EcsTaskAwaiter.Tests.Polling;

/// <summary>Callers who come while the poll is under way that ends the wait of those before them.</summary>
public sealed class LateCallerTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task A_caller_who_comes_during_a_poll_is_not_ended_by_it_as_it_may_tell_of_an_earlier_run()
    {
        await using var engine = new Engine();
        engine.Source.HoldsAnswers = true;
        Task<EcsTaskResult> first = engine.Tracker.WaitAsync(Engine.Id, cancellationToken: TestContext.Current.CancellationToken);
        Task<EcsTaskResult> second = engine.Tracker.WaitAsync(Engine.Id, cancellationToken: TestContext.Current.CancellationToken);

        engine.Source.HoldsAnswers = false;
        engine.Source.Answer = FakeSource.ReadyAt(5 * Second);
        engine.Source.Release(FakeSource.Ready());
        await first;
        second.IsCompleted.Should().BeFalse();
        engine.Time.Advance(60 * Second);

        (await second).Task.State.Should().Be(EcsTaskState.Ready);
        engine.Source.Polls.Should().HaveCountGreaterThan(1);
    }

    [Fact]
    public async Task For_a_caller_who_came_during_the_last_poll_another_follows_after_the_minimum_interval()
    {
        await using var engine = new Engine(options => options.Polling.MinimumInterval = 3 * Second);
        engine.Source.HoldsAnswers = true;
        Task<EcsTaskResult> first = engine.Tracker.WaitAsync(Engine.Id, cancellationToken: TestContext.Current.CancellationToken);
        Task<EcsTaskResult> second = engine.Tracker.WaitAsync(Engine.Id, cancellationToken: TestContext.Current.CancellationToken);
        engine.Time.Advance(Second);
        engine.Source.HoldsAnswers = false;
        engine.Source.Answer = (_, _) => FakeSource.Ready();

        engine.Source.Release(FakeSource.Ready());
        engine.Time.Advance(60 * Second);

        await Task.WhenAll(first, second);
        engine.Source.Seconds.Should().Equal(0, 4);
    }
}
