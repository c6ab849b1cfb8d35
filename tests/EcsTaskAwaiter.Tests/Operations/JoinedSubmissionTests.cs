using EcsTaskAwaiter.Tests.Support;

namespace EcsTaskAwaiter.Tests.Operations;

/// <summary>A submission is waited for while its address is polled already, for somebody who came before: what ended before it is not its end.</summary>
public sealed class JoinedSubmissionTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1), Hour = TimeSpan.FromHours(1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task The_end_of_the_earlier_run_ends_only_the_earlier_wait(bool tellsStart, bool submissionTellsStart)
    {
        await using var client = new Client();
        var clock = new ServerClock(client.Time);
        DateTimeOffset submitted = clock.At(15 * Second);
        client.Server.Answer = _ => clock.Json(client.Time.Elapsed.TotalSeconds switch
        {
            < 20 => ServerClock.Task("pending"),
            < 45 => ServerClock.Task("ready", tellsStart ? submitted - Hour : null, submitted - Hour + Second),
            _ => ServerClock.Task("error", submitted, submitted + (28 * Second)),
        });
        Task<EcsTaskResult> earlier = client.Tracker.WaitAsync(Engine.Id, cancellationToken: Token);
        client.Time.AdvanceTo(15 * Second);

        EcsOperation operation = client.Tracker.Track(Submitted(submissionTellsStart ? submitted : null), cancellationToken: Token);
        client.Time.Advance(Hour);

        await earlier;
        await FluentActions.Awaiting(() => operation.Completion).Should().ThrowAsync<EcsTaskFailedException>();
    }

    [Fact]
    public async Task It_is_passed_over_also_when_the_earlier_wait_was_given_up()
    {
        await using var client = new Client();
        var clock = new ServerClock(client.Time);
        EcsOperation earlier = client.Tracker.Track(Engine.Id, cancellationToken: Token);
        client.Time.AdvanceTo(15 * Second);
        client.Server.Answer = _ => clock.Json(client.Time.Elapsed.TotalSeconds < 45
            ? ServerClock.Task("ready", clock.At(-Hour), clock.At(-Hour) + Second)
            : ServerClock.Task("error", clock.At(15 * Second), clock.At(40 * Second)));

        EcsOperation operation = client.Tracker.Track(Submitted(null), cancellationToken: Token);
        earlier.Dispose();
        client.Time.Advance(Hour);

        await FluentActions.Awaiting(() => operation.Completion).Should().ThrowAsync<EcsTaskFailedException>();
    }

    [Fact]
    public async Task Of_two_submissions_each_ends_by_its_own_run()
    {
        await using var client = new Client();
        var clock = new ServerClock(client.Time);
        EcsOperation first = client.Tracker.Track(Submitted(clock.Now), cancellationToken: Token);
        client.Time.AdvanceTo(300 * Second);
        client.Server.Answer = _ => clock.Json(client.Time.Elapsed.TotalSeconds < 330
            ? ServerClock.Task("ready", clock.At(TimeSpan.Zero), clock.At(100 * Second))
            : ServerClock.Task("error", clock.At(295 * Second), clock.At(329 * Second)));

        EcsOperation second = client.Tracker.Track(Submitted(null), cancellationToken: Token);
        client.Time.Advance(Hour);

        (await first).Task.EndTime.Should().Be(clock.At(100 * Second));
        await FluentActions.Awaiting(() => second.Completion).Should().ThrowAsync<EcsTaskFailedException>();
    }

    [Fact]
    public async Task An_end_after_the_submission_ends_both_waits()
    {
        await using var client = new Client();
        var clock = new ServerClock(client.Time);
        Task<EcsTaskResult> earlier = client.Tracker.WaitAsync(Engine.Id, cancellationToken: Token);
        client.Time.AdvanceTo(15 * Second);
        client.Server.Answer = _ => clock.Json(ServerClock.Task("ready", clock.At(15 * Second), clock.Now));

        EcsOperation operation = client.Tracker.Track(Submitted(null), cancellationToken: Token);
        client.Time.Advance(10 * Second);

        (earlier.IsCompletedSuccessfully, operation.Completion.IsCompletedSuccessfully).Should().Be((true, true));
        (await operation).PollCount.Should().Be((await earlier).PollCount);
    }

    [Fact]
    public async Task A_resumed_submission_that_joins_knows_its_run_too()
    {
        string token;
        await using (var before = new Client())
        {
            EcsOperation operation = before.Tracker.Track(Submitted(null), cancellationToken: Token);
            before.Time.Advance(15 * Second);
            token = operation.GetResumeToken();
        }

        await using var client = new Client();
        client.Time.Advance(15 * Second);
        var clock = new ServerClock(client.Time);
        client.Server.Answer = _ => clock.Json(client.Time.Elapsed.TotalSeconds switch
        {
            < 20 => ServerClock.Task("pending"),
            < 45 => ServerClock.Task("ready", clock.At(-Hour), clock.At(-Hour)),
            _ => ServerClock.Task("error", clock.At(Second), clock.At(44 * Second)),
        });
        Task<EcsTaskResult> other = client.Tracker.WaitAsync(Engine.Id, cancellationToken: Token);
        EcsOperation resumed = client.Tracker.Resume(token);
        client.Time.Advance(Hour);

        await other;
        await FluentActions.Awaiting(() => resumed.Completion).Should().ThrowAsync<EcsTaskFailedException>();
    }

    private static EcsTask Submitted(DateTimeOffset? start) => Submission.ByLink() with { StartTime = start };
}
