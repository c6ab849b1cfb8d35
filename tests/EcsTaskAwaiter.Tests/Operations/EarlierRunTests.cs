using EcsTaskAwaiter.Tests.Support;
using EcsTaskAwaiter.Operations;

namespace EcsTaskAwaiter.Tests.Operations;

/// <summary>One address serves one run after the other: the end of an earlier one is not that of the run waited for.</summary>
public sealed class EarlierRunTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1), Hour = TimeSpan.FromHours(1);
    private static readonly DateTimeOffset Utc = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("ready", true, true)]
    [InlineData("error", true, true)]
    [InlineData("ready", false, true)]
    [InlineData("ready", true, false)]
    public async Task The_end_of_an_earlier_run_is_passed_over(string state, bool tellsStart, bool tellsEnd)
    {
        await using var client = new Client();
        var clock = new ServerClock(client.Time);
        DateTimeOffset submitted = clock.Now;
        client.Server.Answer = _ => clock.Json(client.Time.Elapsed < 15 * Second
            ? ServerClock.Task(state, tellsStart ? submitted - Hour : null, tellsEnd ? submitted - Hour + Second : null)
            : ServerClock.Task("error", submitted, submitted + (12 * Second)));

        EcsOperation operation = client.Tracker.Track(Submitted(submitted), cancellationToken: TestContext.Current.CancellationToken);
        client.Time.Advance(Hour);

        (await FluentActions.Awaiting(() => operation.Completion).Should().ThrowAsync<EcsTaskFailedException>()).Which.PollCount.Should().Be(2);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3600)]
    [InlineData(-3600)]
    public async Task A_submission_that_tells_no_time_is_compared_by_its_moment(int serverAhead)
    {
        await using var client = new Client();
        var clock = new ServerClock(client.Time, serverAhead * Second);
        DateTimeOffset submitted = clock.Now;
        client.Server.Answer = _ => clock.Json(client.Time.Elapsed < 15 * Second
            ? ServerClock.Task("ready", submitted - (2 * Hour), submitted - (2 * Hour) + Second)
            : ServerClock.Task("error", submitted, submitted + (12 * Second)));

        EcsOperation operation = client.Tracker.Track(Submitted(null), cancellationToken: TestContext.Current.CancellationToken);
        client.Time.Advance(Hour);

        await FluentActions.Awaiting(() => operation.Completion).Should().ThrowAsync<EcsTaskFailedException>();
    }

    [Theory]
    [InlineData(EcsTaskState.Ready)]
    [InlineData(EcsTaskState.Pending)]
    public async Task A_start_in_the_future_told_by_the_submission_and_the_end_is_the_same_run(EcsTaskState submittedAs)
    {
        await using var client = new Client();
        var clock = new ServerClock(client.Time, -Hour);
        DateTimeOffset start = clock.Now.AddYears(100);
        client.Server.Answer = _ => ScriptedServer.Json(ServerClock.Task("ready", start, clock.At(5 * Second)));

        EcsTask submitted = Submitted(start) with { State = submittedAs, EndTime = submittedAs == EcsTaskState.Ready ? clock.Now : null };
        EcsOperation operation = client.Tracker.Track(submitted, cancellationToken: TestContext.Current.CancellationToken);
        client.Time.Advance(20 * Second);

        (await operation.Completion.WaitAsync(TimeSpan.Zero, TestContext.Current.CancellationToken)).PollCount.Should().BeLessThan(2);
    }

    [Fact]
    public async Task A_repeated_submission_does_not_end_by_the_failure_that_it_repeats()
    {
        await using var client = new Client();
        var clock = new ServerClock(client.Time);
        string failure = ServerClock.Task("error", clock.Now, clock.At(2 * Second)).Replace("\"state\"", "\"service_error\":{\"code\":6000,\"retryable\":true},\"state\"", StringComparison.Ordinal);
        var submissions = new List<DateTimeOffset>();
        client.Server.Answer = _ => clock.Json(client.Server.Polls.Count() <= 2 ? failure : ServerClock.Task("ready", submissions[1], submissions[1] + (13 * Second)));
        var run = new EcsRunOptions { Retryable = RetryableHandling.Resubmit, Backoff = Second };

        Task<EcsTaskResult> wait = client.Tracker.RunAsync(
            _ =>
            {
                submissions.Add(clock.Now);
                return Task.FromResult(Submitted(null));
            },
            run,
            TestContext.Current.CancellationToken);
        while (!wait.IsCompleted)
        {
            if (!client.Time.FireNext(TimeSpan.FromDays(1)))
            {
                await Task.Yield();
            }
        }

        EcsTaskResult result = await wait;
        (result.Attempts, result.PollCount, result.Elapsed).Should().Be((2, 2, 13 * Second));
    }

    [Fact]
    public async Task A_batch_passes_over_the_end_of_an_earlier_run_too()
    {
        await using var client = new Client();
        var clock = new ServerClock(client.Time);
        DateTimeOffset submitted = clock.Now;
        client.Server.Answer = _ => clock.Json(client.Time.Elapsed < 15 * Second
            ? ServerClock.Task("ready", submitted - Hour, submitted - Hour)
            : ServerClock.Task("error", submitted, submitted));

        Task<EcsBatchResult> batch = client.Tracker.WaitAllAsync([Submitted(submitted)], cancellationToken: TestContext.Current.CancellationToken);
        client.Time.Advance(Hour);

        (await batch).Failed.Should().ContainKey(Engine.Id);
    }

    [Fact]
    public async Task A_resumed_wait_knows_its_run_by_the_token()
    {
        string token;
        DateTimeOffset submitted;
        await using (var before = new Client())
        {
            var clock = new ServerClock(before.Time);
            submitted = clock.Now;
            before.Server.Answer = _ => clock.Json(ServerClock.Task("pending"));
            EcsOperation operation = before.Tracker.Track(Submitted(submitted), cancellationToken: TestContext.Current.CancellationToken);
            before.Time.Advance(15 * Second);
            token = operation.GetResumeToken();
        }

        await using var after = new Client();
        after.Time.Advance(20 * Second);
        var later = new ServerClock(after.Time);
        after.Server.Answer = _ => later.Json(after.Time.Elapsed < 35 * Second
            ? ServerClock.Task("ready", submitted - Hour, submitted - Hour)
            : ServerClock.Task("error", submitted, submitted + (33 * Second)));
        EcsOperation resumed = after.Tracker.Resume(token);
        after.Time.Advance(Hour);

        await FluentActions.Awaiting(() => resumed.Completion).Should().ThrowAsync<EcsTaskFailedException>();
    }

    [Fact]
    public async Task Seen_running_it_does_not_end_by_what_ended_before_its_start()
    {
        await using var client = new Client();
        var clock = new ServerClock(client.Time);
        DateTimeOffset start = clock.Now;
        client.Server.Answer = _ => clock.Json(client.Time.Elapsed.TotalSeconds switch
        {
            10 => ServerClock.Task("ready", start - (9 * Second), start - (5 * Second)),
            < 30 => ServerClock.Task("pending", start),
            _ => ServerClock.Task("error", start, start + (25 * Second)),
        });

        Task<EcsTaskResult> wait = client.Tracker.WaitAsync(Engine.Id, cancellationToken: TestContext.Current.CancellationToken);
        client.Time.Advance(Hour);

        await FluentActions.Awaiting(() => wait).Should().ThrowAsync<EcsTaskFailedException>();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3600)]
    [InlineData(-3600)]
    public async Task The_true_end_counts_however_late_a_submission_is_handed_over_and_whatever_the_clocks(int clientAhead)
    {
        await using var client = new Client();
        client.Time.WallClockError = clientAhead * Second;
        var clock = new ServerClock(client.Time);
        DateTimeOffset start = clock.Now;
        client.Time.Advance(600 * Second);
        client.Server.Answer = _ => clock.Json(ServerClock.Task("ready", start, start + (5 * Second)));

        EcsOperation operation = client.Tracker.Track(Submitted(start), cancellationToken: TestContext.Current.CancellationToken);
        client.Time.Advance(20 * Second);

        (await operation).PollCount.Should().Be(1);
    }

    [Fact]
    public async Task With_an_id_alone_an_old_end_is_the_end()
    {
        await using var client = new Client();
        var clock = new ServerClock(client.Time);
        client.Server.Answer = _ => clock.Json(ServerClock.Task("ready", clock.Now - Hour, clock.Now - Hour + (5 * Second)));

        (await client.Tracker.WaitAsync(Engine.Id, cancellationToken: TestContext.Current.CancellationToken)).Elapsed.Should().Be(5 * Second);
    }

    [Fact]
    public async Task A_submission_answered_as_finished_is_its_own_end()
    {
        await using var client = new Client();
        EcsTask finished = Submitted(Utc - Hour) with { State = EcsTaskState.Ready, EndTime = Utc - Hour + Second };

        (await client.Tracker.Track(finished, cancellationToken: TestContext.Current.CancellationToken)).PollCount.Should().Be(0);
    }

    [Theory]
    [InlineData(0, 10, 0, false)] // the run itself
    [InlineData(0.9, 10, 0, false)] // the same start, cut to seconds
    [InlineData(-3600, -3500, 0, true)]
    [InlineData(-60, 0, 0, true)] // over at the very moment this one began
    [InlineData(-60, 1, 0, false)] // not over by then: the start was told anew
    [InlineData(-3600, double.NaN, 0, true)]
    [InlineData(double.NaN, -3600, 0, true)]
    [InlineData(double.NaN, -30, 0, false)] // nodes' clocks may differ so far
    [InlineData(5, 10, 0, false)] // started later, out of a queue
    [InlineData(double.NaN, double.NaN, 0, false)]
    [InlineData(-3600, -3500, 7200, false)] // the start known was none: it lies ahead
    public void Starts_of_one_server_are_compared_without_any_clock(double start, double end, int knownAhead, bool expected)
    {
        var moment = new ReadingMoment(TimeSpan.FromDays(1), Utc, Utc);
        var answer = new EcsTask { State = EcsTaskState.Ready, StartTime = Told(start), EndTime = Told(end) };

        EarlierRun.Ended(answer, hasLocalTimes: false, Utc + (knownAhead * Second), hasSeenZone: true, run: null, moment).Should().Be(expected);
        EarlierRun.Ended(answer with { State = EcsTaskState.Pending }, hasLocalTimes: false, Utc, hasSeenZone: true, run: null, moment).Should().BeFalse();

        static DateTimeOffset? Told(double seconds) => double.IsNaN(seconds) ? null : Utc + (seconds * Second);
    }

    [Theory]
    [InlineData(false, 0, true)] // local times of one server, whose zone cancels out
    [InlineData(false, 13, true)] // the same, where it is far ahead of UTC
    [InlineData(false, 15, false)] // no zone is so far ahead: the start known was none
    [InlineData(true, 0, false)] // a start with its zone, and an end without
    public void Local_times_are_compared_with_local_times_alone(bool hasSeenZone, int knownAhead, bool expected)
    {
        var moment = new ReadingMoment(TimeSpan.FromDays(1), Utc, Utc);
        var answer = new EcsTask { State = EcsTaskState.Ready, StartTime = Utc - (2 * Hour), EndTime = Utc - Hour };

        EarlierRun.Ended(answer, hasLocalTimes: true, Utc + (knownAhead * Hour), hasSeenZone, run: null, moment).Should().Be(expected);
    }

    [Theory]
    [InlineData(1)] // behind it, as a local time west of Greenwich is
    [InlineData(876_000)]
    public async Task An_end_in_local_times_after_a_start_with_a_zone_ends_the_wait(int startAheadHours)
    {
        await using var client = new Client();
        var clock = new ServerClock(client.Time);
        DateTimeOffset start = clock.Now;
        string local = (start - Hour).ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
        client.Server.Answer = _ => clock.Json(client.Time.Elapsed < 15 * Second
            ? ServerClock.Task("pending", startAheadHours > 1 ? start + (startAheadHours * Hour) : start)
            : $$"""{"op_id":"CREATE","state":"ready","start_time":"{{local}}","end_time":"{{local}}","link":{"href":"{{Engine.Id.TaskPath}}"} }""");

        Task<EcsTaskResult> wait = client.Tracker.WaitAsync(Engine.Id, cancellationToken: TestContext.Current.CancellationToken);
        client.Time.Advance(Hour);

        (await wait).Task.State.Should().Be(EcsTaskState.Ready);
    }

    [Theory]
    [InlineData(-3600, -3600, true)]
    [InlineData(-3600, 0, false)]
    [InlineData(0, -3600, false)]
    [InlineData(-3600, null, true)]
    [InlineData(-30, -30, false)]
    public void Both_clocks_must_put_an_end_before_the_submission(int byClient, int? byServer, bool expected)
    {
        RunKnowledge run = RunKnowledge.OfSubmission(new EcsTask(), endBefore: null, TimeSpan.FromDays(1));
        var moment = new ReadingMoment(TimeSpan.FromDays(1), Utc, Utc + ((byClient - byServer) * Second));
        var answer = new EcsTask { State = EcsTaskState.Ready, EndTime = Utc + (byClient * Second) };

        EarlierRun.Ended(answer, hasLocalTimes: false, seenStart: null, hasSeenZone: false, run, moment).Should().Be(expected);
        EarlierRun.Ended(answer, hasLocalTimes: true, seenStart: null, hasSeenZone: false, run, moment).Should().BeFalse("a local time says nothing against a clock");
    }

    private static EcsTask Submitted(DateTimeOffset? start) => Submission.ByLink() with { StartTime = start };
}
