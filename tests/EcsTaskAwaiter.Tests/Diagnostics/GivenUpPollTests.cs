using System.Diagnostics;
using EcsTaskAwaiter.Tests.Support;

namespace EcsTaskAwaiter.Tests.Diagnostics;

[Collection(ListeningAlone.Name)]
public sealed class GivenUpPollTests
{
    [Fact]
    public async Task A_poll_that_ends_before_it_is_given_up_takes_no_later_poll_with_it()
    {
        await using var engine = new Engine();
        engine.Source.HoldsAnswers = true;
        using var leaving = new CancellationTokenSource();
        Task<EcsTaskResult>? later = null;
        using ActivityListener listener = WhenAWaitStops(() =>
        {
            // The caller has left, and its poll is about to be given up: it ends just before, and another begins.
            engine.Source.Release(FakeSource.Pending());
            later = engine.Tracker.WaitAsync("10.4.0.102", "CREATE", TestContext.Current.CancellationToken);
        });
        Task<EcsTaskResult> left = engine.Tracker.WaitAsync(Engine.Id, cancellationToken: leaving.Token);

        await leaving.CancelAsync();

        await FluentActions.Awaiting(() => left).Should().ThrowAsync<OperationCanceledException>();
        engine.Source.Polls.Should().HaveCount(2);
        engine.Source.Cancelled.Should().Be(0);
        engine.Source.Release(FakeSource.Ready());
        (await later!).PollCount.Should().Be(1);
    }

    private static ActivityListener WhenAWaitStops(Action act)
    {
        bool isFirst = true;
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == EcsTelemetry.ActivitySourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = _ =>
            {
                if (isFirst)
                {
                    isFirst = false;
                    act();
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }
}
