using EcsTaskAwaiter.Tests.Support;

namespace EcsTaskAwaiter.Tests.Operations;

/// <summary>Submissions whose start was written by a clock that is off.</summary>
public sealed class EarlierRunClockTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1), Hour = TimeSpan.FromHours(1);

    [Fact]
    public async Task A_start_that_a_node_wrote_ahead_of_the_submission_hides_no_true_end()
    {
        await using var client = new Client();
        var clock = new ServerClock(client.Time);
        client.Server.Answer = _ => clock.Json(ServerClock.Task("ready", clock.At(0.2 * Second), clock.At(5 * Second)));

        EcsOperation operation = client.Tracker.Track(Submitted(clock.At(40 * Second)), new EcsWaitOptions { Timeout = TimeSpan.FromMinutes(1) }, TestContext.Current.CancellationToken);
        client.Time.Advance(TimeSpan.FromMinutes(2));

        (await operation.Completion).PollCount.Should().Be(1);
    }

    [Theory]
    [InlineData("1970-01-01")]
    [InlineData("2025-12-31T19:00:00Z")] // five hours before
    public async Task A_start_long_before_the_submission_lets_no_earlier_end_through(string start)
    {
        await using var client = new Client();
        var clock = new ServerClock(client.Time);
        client.Server.Answer = _ => clock.Json(client.Time.Elapsed < 15 * Second
            ? ServerClock.Task("ready", clock.At(-Hour), clock.At(-Hour + (5 * Second)))
            : ServerClock.Task("error", clock.At(0.2 * Second), clock.At(12 * Second)));

        EcsOperation operation = client.Tracker.Track(Submitted(DateTimeOffset.Parse(start)), cancellationToken: TestContext.Current.CancellationToken);
        client.Time.Advance(Hour);

        await FluentActions.Awaiting(() => operation.Completion).Should().ThrowAsync<EcsTaskFailedException>();
    }

    private static EcsTask Submitted(DateTimeOffset start) => Submission.ByLink() with { StartTime = start };
}
