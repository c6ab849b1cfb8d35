using EcsTaskAwaiter.Tests.Support;

namespace EcsTaskAwaiter.Tests.Waiting;

/// <summary>Whoever leaves a batch leaves it as a whole.</summary>
public sealed class LeftBatchTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private static readonly EcsTask[] Submitted = [Submission.Of("1"), Submission.Of("2"), Submission.Of("3")];

    private static readonly EcsOperationId Middle = EcsOperationId.FromTask(Submitted[1]);

    [Fact]
    public async Task Cancelling_ends_every_wait_of_the_batch_and_names_the_token()
    {
        await using var engine = new Engine();
        using var cancellation = new CancellationTokenSource();

        Task<EcsBatchResult> all = engine.Tracker.WaitAllAsync(Submitted, cancellationToken: cancellation.Token);
        await cancellation.CancelAsync();

        (await FluentActions.Awaiting(() => all).Should().ThrowAsync<OperationCanceledException>()).Which.CancellationToken.Should().Be(cancellation.Token);
        engine.Tracker.Loop.Count.Should().Be(0);
    }

    [Fact]
    public async Task Disposing_the_subscription_stops_the_polling_of_all()
    {
        await using var engine = new Engine();
        var seen = new RecordingObserver<BatchProgress>();
        IDisposable subscription = engine.Tracker.ObserveAll(Submitted).Subscribe(seen);
        await seen.Until(value => value.Running == 3);
        engine.Tracker.Loop.Count.Should().Be(3);

        subscription.Dispose();

        engine.Tracker.Loop.Count.Should().Be(0);
    }

    /// <summary>One by one, each poll that is given up would make room for that of another, which is about to go as well.</summary>
    [Theory]
    [InlineData("wait for all")]
    [InlineData("take each")]
    [InlineData("observe all")]
    public async Task A_batch_is_left_as_a_whole_and_no_poll_begins_for_what_is_left_of_it(string way)
    {
        await using var engine = new Engine(options => options.Polling.MaximumConcurrentRequests = 1);
        engine.Source.Answer = (id, _) => FakeSource.Pending() with { RetryAfter = id == Middle ? null : 11 * Second };
        using var leaving = new CancellationTokenSource();
        Task batch = BatchAsync(engine.Tracker, way, leaving.Token);
        engine.Time.Advance(10 * Second);
        engine.Source.HoldsAnswers = true;
        engine.Time.Advance(15 * Second);
        engine.Source.Polls.Skip(3).Should().Equal(new FakeSource.Poll(Middle, 20 * Second));

        await leaving.CancelAsync();

        await FluentActions.Awaiting(() => batch).Should().ThrowAsync<OperationCanceledException>();
        engine.Source.Cancelled.Should().Be(1);
        engine.Source.Polls.Should().HaveCount(4, "the first and the last waited for the end of the second's poll, and nobody waits for them");
        engine.Tracker.Loop.Count.Should().Be(0);
    }

    private static async Task BatchAsync(EcsOperationTracker tracker, string way, CancellationToken leaving)
    {
        switch (way)
        {
            case "wait for all":
                await tracker.WaitAllAsync(Submitted, cancellationToken: leaving);
                break;
            case "take each":
                await foreach (EcsOperation ended in tracker.WhenEach(Submitted, cancellationToken: leaving))
                {
                    Assert.Fail($"{ended.Id} has not ended.");
                }

                break;
            default:
                using (tracker.ObserveAll(Submitted).Subscribe(new RecordingObserver<BatchProgress>()))
                {
                    await Task.Delay(Timeout.Infinite, leaving);
                }

                break;
        }
    }
}
