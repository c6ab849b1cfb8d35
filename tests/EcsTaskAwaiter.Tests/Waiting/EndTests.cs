using EcsTaskAwaiter.Management;
using EcsTaskAwaiter.Tests.Support;
using Microsoft.Extensions.Logging;

namespace EcsTaskAwaiter.Tests.Waiting;

public class EndTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData(1013, typeof(EcsTaskRejectedException))]
    [InlineData(127, typeof(EcsTaskRejectedException))]
    [InlineData(2000, typeof(EcsTaskTargetNotFoundException))]
    [InlineData(3000, typeof(EcsTaskForbiddenException))]
    [InlineData(4000, typeof(EcsTaskForbiddenException))]
    [InlineData(6503, typeof(EcsTaskUnavailableException))]
    [InlineData(30000, typeof(EcsTaskUnavailableException))]
    [InlineData(40000, typeof(EcsTaskDataStoreException))]
    [InlineData(7000, typeof(EcsTaskInternalException))]
    public async Task A_failed_operation_throws_the_type_of_its_code_with_what_the_server_said(int code, Type expected)
    {
        await using var engine = new Engine();
        engine.Source.Answer = (_, _) => FakeSource.Failed(code, retryable: null);

        Task<EcsTaskResult> wait = engine.Tracker.WaitAsync(Engine.Id, cancellationToken: TestContext.Current.CancellationToken);

        EcsTaskFailedException failure = (await FluentActions.Awaiting(() => wait).Should().ThrowAsync<EcsTaskFailedException>()).Which;
        failure.Should().BeOfType(expected);
        failure.Retryable.Should().BeNull();
        failure.Attempts.Should().Be(1);
        failure.Task.State.Should().Be(EcsTaskState.Error);
        failure.Message.Should().Contain(code.ToString()).And.Contain("it broke").And.Contain("in the middle").And.Contain("not stated").And.Contain(Engine.Id.TaskPath);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [InlineData(null)]
    public async Task Retryable_repeats_the_servers_word_and_nothing_else(bool? said)
    {
        await using var engine = new Engine();
        engine.Source.Answer = (_, _) => FakeSource.Failed(6000, said);

        EcsTaskFailedException failure = (await FluentActions.Awaiting(() => engine.Tracker.WaitAsync(Engine.Id)).Should().ThrowAsync<EcsTaskFailedException>()).Which;

        failure.Retryable.Should().Be(said);
        failure.IsTransient.Should().BeTrue("a service was away, whatever the server says of repeating");
    }

    [Fact]
    public async Task A_task_that_vanishes_is_gone_unless_the_caller_takes_it_for_the_end()
    {
        await using var engine = new Engine();
        engine.Source.Answer = (_, now) => now < 10 * Second ? FakeSource.Pending(50) : TaskReading.Gone(400, new EcsServiceError { Code = 1008, Description = "No operation found" });

        Task<EcsTaskResult> strict = engine.Tracker.WaitAsync(Engine.Id, cancellationToken: TestContext.Current.CancellationToken);
        Task<EcsTaskResult> lenient = engine.Tracker.WaitAsync(Engine.Id, new EcsWaitOptions { WhenGone = GoneTaskHandling.TreatAsCompleted }, TestContext.Current.CancellationToken);
        engine.Time.Advance(10 * Second);

        EcsTaskGoneException gone = (await FluentActions.Awaiting(() => strict).Should().ThrowAsync<EcsTaskGoneException>()).Which;
        gone.StatusCode.Should().Be(400);
        gone.ServiceError!.Code.Should().Be(1008);
        EcsTaskResult result = await lenient;
        result.AssumedCompleted.Should().BeTrue();
        result.Task.Progress.Should().Be(50);
    }

    [Fact]
    public async Task A_task_that_was_never_seen_and_is_taken_for_ended_is_named_in_the_result()
    {
        await using var engine = new Engine();
        engine.Source.Answer = (_, _) => TaskReading.Gone(404, error: null);

        EcsTaskResult result = await engine.Tracker.WaitAsync(Engine.Id, new EcsWaitOptions { WhenGone = GoneTaskHandling.TreatAsCompleted }, TestContext.Current.CancellationToken);

        result.AssumedCompleted.Should().BeTrue();
        result.Task.OpId.Should().Be("CREATE");
        result.Task.State.Should().Be(EcsTaskState.Unknown);
    }

    [Fact]
    public async Task A_suspended_task_ends_the_wait_unless_the_caller_keeps_waiting_for_somebody_to_resume_it()
    {
        await using var engine = new Engine();
        engine.Source.Answer = (_, now) => now.TotalSeconds switch
        {
            < 10 => FakeSource.Pending(),
            < 50 => FakeSource.Of("suspended_error", EcsTaskState.SuspendedError, null, null),
            _ => FakeSource.Ready(),
        };

        Task<EcsTaskResult> strict = engine.Tracker.WaitAsync(Engine.Id, cancellationToken: TestContext.Current.CancellationToken);
        Task<EcsTaskResult> patient = engine.Tracker.WaitAsync(Engine.Id, new EcsWaitOptions { WhenSuspended = SuspendedTaskHandling.KeepWaiting }, TestContext.Current.CancellationToken);
        engine.Time.Advance(10 * Second);

        (await FluentActions.Awaiting(() => strict).Should().ThrowAsync<EcsTaskSuspendedException>()).Which.Message.Should().Contain("suspended_error").And.Contain("person");
        engine.Time.Advance(60 * Second);
        (await patient).Task.State.Should().Be(EcsTaskState.Ready);
    }

    [Fact]
    public async Task With_a_submitted_snapshot_the_plan_decides_when_to_ask_first()
    {
        await using var engine = new Engine();
        engine.Source.Answer = FakeSource.ReadyAt(5 * Second);

        EcsOperation operation = engine.Tracker.Track(Submission.ByLink(EcsTaskState.Pending), cancellationToken: TestContext.Current.CancellationToken);
        operation.Latest!.PollCount.Should().Be(0);
        engine.Time.Advance(20 * Second);

        EcsTaskResult result = await operation;
        engine.Source.Seconds.Should().Equal(10);
        result.PollCount.Should().Be(1);
        operation.Id.TaskPath.Should().Be("/vdc/data-stores/10.4.0.101/tasks/CREATE");
    }

    [Fact]
    public async Task A_submission_that_comes_back_finished_is_its_own_end()
    {
        await using var engine = new Engine();

        (await engine.Tracker.Track(Submission.ByLink(EcsTaskState.Ready), cancellationToken: TestContext.Current.CancellationToken)).PollCount.Should().Be(0);
        EcsOperation failed = engine.Tracker.Track(Submission.ByLink(EcsTaskState.Error), cancellationToken: TestContext.Current.CancellationToken);
        await FluentActions.Awaiting(async () => await failed).Should().ThrowAsync<EcsTaskInternalException>();
        engine.Source.Polls.Should().BeEmpty();
    }

    [Fact]
    public async Task The_plan_is_told_between_which_polls_the_end_lay_and_what_was_abandoned()
    {
        var schedule = new NotingSchedule();
        await using var engine = new Engine(options => options.Polling.Schedule = schedule);
        engine.Source.Answer = FakeSource.ReadyAt(25 * Second);
        Task<EcsTaskResult> wait = engine.Tracker.WaitAsync(Engine.Id, cancellationToken: TestContext.Current.CancellationToken);
        engine.Time.Advance(30 * Second);
        await wait;

        engine.Source.Answer = (_, _) => FakeSource.Pending();
        using var cancellation = new CancellationTokenSource();
        _ = engine.Tracker.WaitAsync(Engine.Id, cancellationToken: cancellation.Token);
        engine.Time.Advance(15 * Second);
        await cancellation.CancelAsync();

        schedule.Notes.Should().Equal("begin data-stores/CREATE", "completed 20-30", "begin data-stores/CREATE", "abandoned 10");
    }

    [Fact]
    public async Task How_long_it_took_is_what_the_server_says_where_it_says_so_to_the_caller_and_to_the_plan()
    {
        var schedule = new NotingSchedule();
        await using var engine = new Engine(options => options.Polling.Schedule = schedule);
        DateTimeOffset start = engine.Time.GetUtcNow();
        engine.Source.Answer = (_, now) => now < 10 * Second
            ? FakeSource.Pending()
            : FakeSource.Ready(start, start + (7 * Second));

        Task<EcsTaskResult> wait = engine.Tracker.WaitAsync(Engine.Id, cancellationToken: TestContext.Current.CancellationToken);
        engine.Time.Advance(10 * Second);

        (await wait).Elapsed.Should().Be(7 * Second);
        schedule.Notes.Should().Equal("begin data-stores/CREATE", "completed 7-7");
    }

    [Fact]
    public async Task The_plan_is_told_of_an_operation_left_while_it_is_asked_about()
    {
        var schedule = new NotingSchedule();
        await using var engine = new Engine();
        using var cancellation = new CancellationTokenSource();
        Task<EcsTaskResult> wait = engine.Tracker.WaitAsync(Engine.Id, new EcsWaitOptions { Schedule = schedule }, cancellation.Token);
        engine.Time.Advance(5 * Second);
        engine.Source.HoldsAnswers = true;
        engine.Time.Advance(6 * Second);

        await cancellation.CancelAsync();

        await FluentActions.Awaiting(() => wait).Should().ThrowAsync<OperationCanceledException>();
        engine.Source.Cancelled.Should().Be(1);
        schedule.Notes.Should().Equal("begin data-stores/CREATE", "abandoned 0");
    }

    [Fact]
    public async Task A_plan_that_throws_when_it_is_told_of_the_end_keeps_nobody_from_it_and_is_logged()
    {
        bool isBroken = false;
        var schedule = new CallingSchedule(() =>
        {
            if (isBroken)
            {
                throw new InvalidOperationException("broken");
            }
        });
        await using var engine = new Engine(options => options.Polling.Schedule = schedule);
        engine.Source.Answer = FakeSource.ReadyAt(5 * Second);
        Task<EcsTaskResult> wait = engine.Tracker.WaitAsync(Engine.Id, cancellationToken: TestContext.Current.CancellationToken);

        isBroken = true;
        engine.Time.Advance(60 * Second);

        (await wait).PollCount.Should().Be(2);
        engine.LogLines(LogLevel.Error).Should().ContainSingle().Which.Should().Contain("schedule threw").And.Contain(Engine.Id.TaskPath);
    }

    private sealed class NotingSchedule : PollingSchedule
    {
        public List<string> Notes { get; } = [];

        public override PollingPlan Begin(string kind)
        {
            Notes.Add($"begin {kind}");
            return new Plan(Notes);
        }

        private sealed class Plan(List<string> notes) : PollingPlan
        {
            public override TimeSpan NextDelay(in PollObservation observation) => 10 * Second;

            public override void Completed(TimeSpan atLeast, TimeSpan atMost) => notes.Add($"completed {atLeast.TotalSeconds}-{atMost.TotalSeconds}");

            public override void Abandoned(TimeSpan elapsed) => notes.Add($"abandoned {elapsed.TotalSeconds}");
        }
    }

    [Fact]
    public async Task Who_joins_a_tracked_operation_begins_no_plan_of_their_own()
    {
        var schedule = new CountingSchedule();
        await using var engine = new Engine(options => options.Polling.Schedule = schedule);
        EcsTask submitted = Submission.ByLink();

        for (int caller = 0; caller < 1000; caller++)
        {
            _ = engine.Tracker.Track(submitted, cancellationToken: TestContext.Current.CancellationToken);
        }

        schedule.Begun.Should().Be(1);
    }

    private sealed class CountingSchedule : PollingSchedule
    {
        public int Begun { get; private set; }

        public override PollingPlan Begin(string kind)
        {
            Begun++;
            return Fixed(TimeSpan.FromSeconds(10)).Begin(kind);
        }
    }
}
