using EcsTaskAwaiter.Operations;
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

    // Seconds from the submission, at whose time the clocks of client and server agree but for what is given; the answer comes ten seconds later.
    [Theory]
    [InlineData(0, -100, -10, -30, 0, true)] // the date alone, half a minute behind, puts the end after the submission
    [InlineData(40, -400, -300, 0, -3600, true)] // the client's clock alone, an hour behind, does
    [InlineData(40, 0.2, 5, 0, 0, false)] // both do
    [InlineData(0.9, 0, -3600, 0, 0, false)] // the same start, cut to seconds, however wrong the end
    [InlineData(-18_000, -3600, -3595, 0, 0, true)] // a start that no submission can have had
    public void Only_what_both_clocks_put_after_the_submission_outweighs_its_start(double known, double start, double end, double serverAhead, double clientAhead, bool isEarlier)
    {
        DateTimeOffset submitted = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
        EcsTask answer = Submitted(submitted.AddSeconds(start)) with { State = EcsTaskState.Ready, EndTime = submitted.AddSeconds(end) };
        var run = RunKnowledge.OfSubmission(Submitted(submitted.AddSeconds(known)), endBefore: null, now: Hour);
        var moment = new ReadingMoment(Hour + (10 * Second), submitted.AddSeconds(10 + clientAhead), submitted.AddSeconds(10 + serverAhead));

        EarlierRun.Ended(answer, hasLocalTimes: false, run.Start, hasSeenZone: true, run, moment).Should().Be(isEarlier);
    }

    private static EcsTask Submitted(DateTimeOffset start) => Submission.ByLink() with { StartTime = start };
}
