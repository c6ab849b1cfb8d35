using EcsTaskAwaiter.Tests.Support;

namespace EcsTaskAwaiter.Tests.Operations;

public sealed class ResumeTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task A_wait_goes_on_in_another_process()
    {
        string token;
        await using (var before = new Engine())
        {
            EcsOperation operation = before.Tracker.Track(Engine.Id, cancellationToken: TestContext.Current.CancellationToken);
            before.Time.Advance(25 * Second);
            token = operation.GetResumeToken();
        }

        await using var after = new Engine();
        after.Time.Advance(100 * Second);
        after.Source.Answer = FakeSource.ReadyAt(115 * Second);
        EcsOperation resumed = after.Tracker.Resume(token);
        after.Time.Advance(60 * Second);

        EcsTaskResult result = await resumed;
        result.Id.Should().Be(Engine.Id);
        result.PollCount.Should().Be(3 + 3, "three polls were made before, at 0, 10 and 20 s, and three since");
        result.Elapsed.Should().Be(120 * Second, "the operation runs since the first subscriber in it");
    }

    [Fact]
    public async Task The_server_is_asked_at_once()
    {
        string token = await TokenAfterAsync(25 * Second);
        await using var engine = new Engine();

        _ = engine.Tracker.Resume(token);

        engine.Source.Seconds.Should().Equal(0);
    }

    [Fact]
    public async Task The_plan_is_shown_the_whole_time_and_every_poll()
    {
        string token = await TokenAfterAsync(25 * Second);
        var schedule = new NotingSchedule();
        await using var engine = new Engine(options => options.Polling.Schedule = schedule);
        engine.Time.Advance(85 * Second);

        _ = engine.Tracker.Resume(token);

        schedule.Notes.Should().Equal((85 * Second, 4));
    }

    [Fact]
    public async Task An_operation_that_ended_in_between_begins_no_plan()
    {
        string token = await TokenAfterAsync(25 * Second);
        var schedule = new NotingSchedule();
        await using var engine = new Engine(options => options.Polling.Schedule = schedule);
        engine.Time.Advance(60 * Second);
        engine.Source.Answer = (_, _) => FakeSource.Ready();

        await engine.Tracker.Resume(token);

        schedule.Notes.Should().BeEmpty();
    }

    [Fact]
    public async Task A_token_taken_before_the_first_answer_resumes_too()
    {
        string token;
        await using (var before = new Engine())
        {
            before.Source.HoldsAnswers = true;
            token = before.Tracker.Track(Engine.Id, cancellationToken: TestContext.Current.CancellationToken).GetResumeToken();
        }

        await using var after = new Engine();
        after.Source.Answer = (_, _) => FakeSource.Ready();

        (await after.Tracker.Resume(token)).PollCount.Should().Be(1);
    }

    [Fact]
    public async Task A_wall_clock_set_back_leaves_at_least_the_time_that_was_seen()
    {
        string token = await TokenAfterAsync(25 * Second);
        await using var engine = new Engine();
        engine.Time.WallClockError = -3600 * Second;
        engine.Source.Answer = (_, _) => FakeSource.Ready();

        (await engine.Tracker.Resume(token)).Elapsed.Should().Be(20 * Second, "the last poll before saw it unfinished then");
    }

    [Fact]
    public async Task A_resumed_wait_joins_the_loop_that_is_there()
    {
        string token = await TokenAfterAsync(25 * Second);
        await using var engine = new Engine();
        _ = engine.Tracker.Track(Engine.Id, cancellationToken: TestContext.Current.CancellationToken);

        _ = engine.Tracker.Resume(token);

        engine.Tracker.Loop.Count.Should().Be(1);
        engine.Source.Polls.Should().HaveCount(1);
    }

    [Fact]
    public async Task Bad_input_is_refused_at_the_call()
    {
        await using var engine = new Engine();

        engine.Tracker.Invoking(tracker => tracker.Resume(null!)).Should().Throw<ArgumentNullException>();
        engine.Tracker.Invoking(tracker => tracker.Resume("no token")).Should().Throw<FormatException>();
        engine.Source.Polls.Should().BeEmpty();
    }

    [Fact]
    public async Task A_disposed_tracker_resumes_nothing()
    {
        string token = await TokenAfterAsync(25 * Second);
        var engine = new Engine();
        await engine.DisposeAsync();

        engine.Tracker.Invoking(tracker => tracker.Resume(token)).Should().Throw<ObjectDisposedException>();
    }

    private static async Task<string> TokenAfterAsync(TimeSpan time)
    {
        await using var engine = new Engine();
        EcsOperation operation = engine.Tracker.Track(Engine.Id);
        engine.Time.Advance(time);
        return operation.GetResumeToken();
    }

    private sealed class NotingSchedule : PollingSchedule
    {
        public List<(TimeSpan Elapsed, int Polls)> Notes { get; } = [];

        public override PollingPlan Begin(string kind) => new Plan(Notes);

        private sealed class Plan(List<(TimeSpan Elapsed, int Polls)> notes) : PollingPlan
        {
            public override TimeSpan NextDelay(in PollObservation observation)
            {
                notes.Add((observation.Elapsed, observation.PollCount));
                return 10 * Second;
            }
        }
    }
}
