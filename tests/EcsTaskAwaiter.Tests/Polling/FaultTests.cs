using EcsTaskAwaiter.Errors;
using EcsTaskAwaiter.Management;
using EcsTaskAwaiter.Tests.Support;
using Microsoft.Extensions.Logging;

namespace EcsTaskAwaiter.Tests.Polling;

public class FaultTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData(PollFaultKind.Unreachable)]
    [InlineData(PollFaultKind.TimedOut)]
    [InlineData(PollFaultKind.Busy)]
    [InlineData(PollFaultKind.Unreadable)]
    internal async Task A_poll_that_fails_for_a_passing_reason_makes_the_status_stale_and_does_not_end_the_wait(PollFaultKind kind)
    {
        await using var engine = new Engine();
        engine.Source.Answer = (_, now) => now.TotalSeconds switch { 10 or 20 => FakeSource.Fault(kind), >= 40 => FakeSource.Ready(), _ => FakeSource.Pending(7) };

        EcsOperation operation = engine.Tracker.Track(Engine.Id, cancellationToken: TestContext.Current.CancellationToken);
        engine.Time.AdvanceTo(10 * Second);
        operation.Latest!.LastPollError!.Kind.ToString().Should().Be(kind.ToString());
        operation.Latest.State.Should().Be(EcsTaskState.Pending);
        operation.Latest.Percent.Should().Be(7);
        engine.Time.AdvanceTo(30 * Second);
        operation.Latest.LastPollError.Should().BeNull();
        engine.Time.AdvanceTo(60 * Second);

        (await operation).PollCount.Should().Be(5);
    }

    [Fact]
    public async Task A_body_unreadable_for_two_minutes_running_ends_the_wait()
    {
        await using var engine = new Engine();
        engine.Source.Answer = (_, now) => now.TotalSeconds == 20 ? FakeSource.Pending() : FakeSource.Fault(PollFaultKind.Unreadable);

        Task<EcsTaskResult> wait = engine.Tracker.WaitAsync(Engine.Id, cancellationToken: TestContext.Current.CancellationToken);
        engine.Time.AdvanceTo(149 * Second);
        wait.IsCompleted.Should().BeFalse();
        engine.Time.AdvanceTo(150 * Second);

        (await FluentActions.Awaiting(() => wait).Should().ThrowAsync<EcsProtocolException>()).Which.PollCount.Should().Be(16);
    }

    [Theory]
    [InlineData(PollFaultKind.Forbidden, typeof(EcsAuthorizationException))]
    [InlineData(PollFaultKind.LoginRefused, typeof(EcsAuthenticationException))]
    [InlineData(PollFaultKind.Refused, typeof(EcsManagementException))]
    [InlineData(PollFaultKind.CertificateNotTrusted, typeof(EcsCertificateException))]
    internal async Task A_permanent_answer_ends_every_wait_at_once_each_with_an_exception_of_its_own(PollFaultKind kind, Type expected)
    {
        await using var engine = new Engine();
        engine.Source.Answer = (_, now) => now < 10 * Second ? FakeSource.Pending() : FakeSource.Fault(kind);

        Task<EcsTaskResult>[] waits = [.. Enumerable.Range(0, 3).Select(_ => engine.Tracker.WaitAsync(Engine.Id, cancellationToken: TestContext.Current.CancellationToken))];
        engine.Time.AdvanceTo(10 * Second);

        var exceptions = new List<Exception>();
        foreach (Task<EcsTaskResult> wait in waits)
        {
            exceptions.Add((await FluentActions.Awaiting(() => wait).Should().ThrowAsync<EcsManagementException>()).Which);
        }

        exceptions.Should().AllSatisfy(exception => exception.Should().BeOfType(expected));
        exceptions.Distinct(ReferenceEqualityComparer.Instance).Should().HaveCount(3);
        engine.Source.Polls.Should().HaveCount(2);
    }

    [Fact]
    public async Task Retry_after_sets_the_next_poll_and_may_lengthen_or_shorten()
    {
        await using var engine = new Engine();
        engine.Source.Answer = (_, now) => now.TotalSeconds switch
        {
            0 => FakeSource.Fault(PollFaultKind.Busy, 30 * Second),
            30 => FakeSource.Pending() with { RetryAfter = 2 * Second },
            32 => FakeSource.Pending(),
            _ => FakeSource.Ready(),
        };

        Task<EcsTaskResult> wait = engine.Tracker.WaitAsync(Engine.Id, cancellationToken: TestContext.Current.CancellationToken);
        engine.Time.Advance(120 * Second);

        await wait;
        engine.Source.Seconds.Should().Equal(0, 30, 32, 42);
    }

    [Fact]
    public async Task Retry_after_is_capped()
    {
        await using var engine = new Engine();
        engine.Source.Answer = (_, now) => now == TimeSpan.Zero ? FakeSource.Pending() with { RetryAfter = TimeSpan.FromHours(114) } : FakeSource.Ready();

        Task<EcsTaskResult> wait = engine.Tracker.WaitAsync(Engine.Id, cancellationToken: TestContext.Current.CancellationToken);
        engine.Time.Advance(TimeSpan.FromMinutes(6));

        await wait;
        engine.Source.Seconds.Should().Equal(0, 300);
    }

    [Fact]
    public async Task Retry_after_is_never_obeyed_past_the_deadline()
    {
        await using var engine = new Engine();
        engine.Source.Answer = (_, _) => FakeSource.Pending() with { RetryAfter = 100 * Second };

        Task<EcsTaskResult> wait = engine.Tracker.WaitAsync(Engine.Id, new EcsWaitOptions { Timeout = 40 * Second }, TestContext.Current.CancellationToken);
        engine.Time.Advance(40 * Second);

        await FluentActions.Awaiting(() => wait).Should().ThrowAsync<EcsTaskTimeoutException>();
        engine.Source.Seconds.Should().Equal(0, 40);
    }

    [Fact]
    public async Task A_source_that_breaks_its_promise_and_throws_costs_one_poll()
    {
        await using var engine = new Engine();
        engine.Source.Answer = (_, now) => now == TimeSpan.Zero ? throw new InvalidOperationException("broken") : FakeSource.Ready();

        EcsOperation operation = engine.Tracker.Track(Engine.Id, cancellationToken: TestContext.Current.CancellationToken);
        operation.Latest!.LastPollError!.Kind.Should().Be(EcsPollErrorKind.Unreachable);
        operation.Latest.LastPollError.Message.Should().Contain("InvalidOperationException");
        engine.Time.Advance(60 * Second);

        (await operation).PollCount.Should().Be(2);
        engine.LogLines(LogLevel.Error).Should().ContainSingle().Which.Should().Contain(Engine.Id.TaskPath);
    }

    [Fact]
    public async Task An_outage_is_logged_once_when_it_begins_and_once_when_it_ends()
    {
        await using var engine = new Engine();
        engine.Source.Answer = (_, now) => now.TotalSeconds is > 5 and < 55 ? FakeSource.Fault(PollFaultKind.Unreachable) : FakeSource.Pending();

        for (int i = 0; i < 20; i++)
        {
            _ = engine.Tracker.Track(EcsOperationId.ForDataStore($"10.4.0.{i}", "CREATE"), cancellationToken: TestContext.Current.CancellationToken);
        }

        engine.Time.Advance(120 * Second);

        engine.LogLines(LogLevel.Warning).Should().ContainSingle().Which.Should().Contain("cannot be read");
        engine.LogLines(LogLevel.Information).Should().ContainSingle().Which.Should().Contain("can be read again");
    }

    [Fact]
    public async Task One_operation_that_cannot_be_read_among_many_that_can_is_one_outage_until_it_is_left()
    {
        await using var engine = new Engine();
        engine.Source.Answer = (id, _) => id == Engine.Id ? FakeSource.Fault(PollFaultKind.TimedOut) : FakeSource.Pending();
        using var leaving = new CancellationTokenSource();
        for (int i = 0; i < 20; i++)
        {
            _ = engine.Tracker.Track(EcsOperationId.ForDataStore($"well-{i}", "CREATE"), cancellationToken: TestContext.Current.CancellationToken);
        }

        Task<EcsTaskResult> sick = engine.Tracker.WaitAsync(Engine.Id, cancellationToken: leaving.Token);
        engine.Time.Advance(TimeSpan.FromMinutes(10));

        engine.LogLines(LogLevel.Warning).Should().ContainSingle().Which.Should().Contain(Engine.Id.TaskPath);
        engine.LogLines(LogLevel.Information).Should().BeEmpty("it cannot be read yet");

        await leaving.CancelAsync();
        engine.Time.Advance(TimeSpan.FromMinutes(1));
        engine.LogLines(LogLevel.Warning).Should().ContainSingle();
        engine.LogLines(LogLevel.Information).Should().ContainSingle().Which.Should().Contain("can be read again");
        await FluentActions.Awaiting(() => sick).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task A_single_poll_that_failed_is_not_worth_a_line()
    {
        await using var engine = new Engine();
        engine.Source.Answer = (_, now) => now.TotalSeconds % 20 == 10 ? FakeSource.Fault(PollFaultKind.Unreachable) : FakeSource.Pending();

        Task<EcsTaskResult> wait = engine.Tracker.WaitAsync(Engine.Id, new EcsWaitOptions { Timeout = 300 * Second }, TestContext.Current.CancellationToken);
        engine.Time.Advance(300 * Second);

        await FluentActions.Awaiting(() => wait).Should().ThrowAsync<EcsTaskTimeoutException>();
        engine.Source.Polls.Should().HaveCountGreaterThan(25);
        new[] { LogLevel.Information, LogLevel.Warning, LogLevel.Error }.SelectMany(engine.LogLines).Should().BeEmpty();
    }

    [Fact]
    public async Task A_task_that_is_still_pending_at_its_deadline_was_never_worth_a_line()
    {
        await using var engine = new Engine();
        engine.Source.Answer = (_, _) => FakeSource.Pending(12);

        Task<EcsTaskResult> wait = engine.Tracker.WaitAsync(Engine.Id, cancellationToken: TestContext.Current.CancellationToken);
        engine.Time.Advance(TimeSpan.FromHours(1));

        await FluentActions.Awaiting(() => wait).Should().ThrowAsync<EcsTaskTimeoutException>();
        engine.Source.Polls.Should().HaveCountGreaterThan(300);
        new[] { LogLevel.Information, LogLevel.Warning, LogLevel.Error, LogLevel.Critical }.SelectMany(engine.LogLines).Should().BeEmpty();
    }

    [Fact]
    public async Task An_unknown_state_is_never_success_it_is_polled_to_the_deadline_and_logged_once()
    {
        await using var engine = new Engine();
        engine.Source.Answer = (_, _) => FakeSource.Of("transmogrified", EcsTaskState.Unknown, 100, "Operation completed successfully");

        Task<EcsTaskResult> wait = engine.Tracker.WaitAsync(Engine.Id, new EcsWaitOptions { Timeout = 60 * Second }, TestContext.Current.CancellationToken);
        engine.Time.Advance(60 * Second);

        (await FluentActions.Awaiting(() => wait).Should().ThrowAsync<EcsTaskTimeoutException>()).Which.LastProgress!.Task!.StateText.Should().Be("transmogrified");
        engine.Source.Polls.Should().HaveCount(7);
        engine.LogLines(LogLevel.Warning).Should().ContainSingle().Which.Should().Contain("transmogrified");
    }

    [Fact]
    public async Task A_task_that_tells_no_state_at_all_is_logged_as_such()
    {
        await using var engine = new Engine();
        engine.Source.Answer = (_, _) => TaskReading.Of(new EcsTask { OpId = "CREATE" });

        _ = engine.Tracker.Track(Engine.Id, cancellationToken: TestContext.Current.CancellationToken);
        engine.Time.Advance(60 * Second);

        engine.LogLines(LogLevel.Warning).Should().ContainSingle().Which.Should().Contain("''");
    }

    [Fact]
    public async Task One_read_without_waiting_gives_the_task_or_the_typed_exception()
    {
        await using var engine = new Engine();
        (await engine.Tracker.GetTaskAsync(Engine.Id, TestContext.Current.CancellationToken)).State.Should().Be(EcsTaskState.Pending);

        engine.Source.Answer = (_, _) => TaskReading.Gone(404, new EcsServiceError { Code = 2000 });
        await FluentActions.Awaiting(() => engine.Tracker.GetTaskAsync(Engine.Id)).Should().ThrowAsync<EcsTaskGoneException>();
        engine.Source.Answer = (_, _) => FakeSource.Fault(PollFaultKind.Unreachable);
        await FluentActions.Awaiting(() => engine.Tracker.GetTaskAsync(Engine.Id)).Should().ThrowAsync<EcsClusterUnavailableException>();
        engine.Source.Polls.Should().HaveCount(3);
    }
}
