using EcsTaskAwaiter.Tests.Support;

namespace EcsTaskAwaiter.Tests.Waiting;

public class RunTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private int _submissions;

    private Task<EcsTask> SubmitAsync(CancellationToken cancellationToken)
    {
        _submissions++;
        return Task.FromResult(Submission.ByLink());
    }

    [Fact]
    public async Task By_default_a_retryable_failure_is_thrown_with_the_flag_and_nothing_is_resubmitted()
    {
        await using var engine = new Engine();
        engine.Source.Answer = (_, _) => FakeSource.Failed(8500, retryable: true);

        Task<EcsTaskResult> run = engine.Tracker.RunAsync(SubmitAsync, cancellationToken: TestContext.Current.CancellationToken);
        engine.Time.Advance(60 * Second);

        (await FluentActions.Awaiting(() => run).Should().ThrowAsync<EcsTaskUnavailableException>()).Which.Retryable.Should().BeTrue();
        _submissions.Should().Be(1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(null)]
    public async Task Without_the_servers_own_true_nothing_is_resubmitted_even_if_asked_to(bool? said)
    {
        await using var engine = new Engine();
        engine.Source.Answer = (_, _) => FakeSource.Failed(6503, said);

        Task<EcsTaskResult> run = engine.Tracker.RunAsync(SubmitAsync, new EcsRunOptions { Retryable = RetryableHandling.Resubmit }, TestContext.Current.CancellationToken);
        engine.Time.Advance(60 * Second);

        (await FluentActions.Awaiting(() => run).Should().ThrowAsync<EcsTaskUnavailableException>()).Which.Attempts.Should().Be(1);
        _submissions.Should().Be(1);
    }

    [Fact]
    public async Task A_failure_the_server_calls_retryable_is_resubmitted_after_a_pause_when_asked_to()
    {
        await using var engine = new Engine();
        engine.Source.Answer = (_, now) => now < 20 * Second ? FakeSource.Failed(8500, retryable: true) : FakeSource.Ready();
        var attempts = new RecordingObserver<TaskProgress>();
        var options = new EcsRunOptions { Retryable = RetryableHandling.Resubmit, Wait = new EcsWaitOptions { Progress = new Forward(attempts) } };

        Task<EcsTaskResult> run = engine.Tracker.RunAsync(SubmitAsync, options, TestContext.Current.CancellationToken);
        await RunUntilDoneAsync(engine, run);

        EcsTaskResult result = await run;
        result.Attempts.Should().Be(2);
        _submissions.Should().Be(2);
        engine.Source.Seconds.Should().Equal(10, 25);
    }

    [Fact]
    public async Task Resubmission_ends_at_the_maximum_and_the_exception_tells_how_many_were_made()
    {
        await using var engine = new Engine();
        engine.Source.Answer = (_, _) => FakeSource.Failed(8500, retryable: true);

        Task<EcsTaskResult> run = engine.Tracker.RunAsync(
            SubmitAsync, new EcsRunOptions { Retryable = RetryableHandling.Resubmit, MaximumAttempts = 3, Backoff = 5 * Second }, TestContext.Current.CancellationToken);
        await RunUntilDoneAsync(engine, run);

        EcsTaskFailedException failure = (await FluentActions.Awaiting(() => run).Should().ThrowAsync<EcsTaskFailedException>()).Which;
        failure.Attempts.Should().Be(3);
        failure.LastProgress!.Attempt.Should().Be(3);
        _submissions.Should().Be(3);
        engine.Source.Seconds.Should().Equal(10, 25, 45);
    }

    [Fact]
    public async Task What_the_submission_throws_comes_through_as_it_is()
    {
        await using var engine = new Engine();

        await FluentActions.Awaiting(() => engine.Tracker.RunAsync(_ => throw new NotSupportedException("no"))).Should().ThrowAsync<NotSupportedException>();
    }

    [Fact]
    public async Task Wrong_run_options_are_refused_at_the_call()
    {
        await using var engine = new Engine();

        FluentActions.Invoking(() => { _ = engine.Tracker.RunAsync(SubmitAsync, new EcsRunOptions { MaximumAttempts = 0 }); })
            .Should().Throw<ArgumentOutOfRangeException>().WithMessage("*MaximumAttempts*at least 1*");
        FluentActions.Invoking(() => { _ = engine.Tracker.RunAsync(SubmitAsync, new EcsRunOptions { Backoff = -Second }); })
            .Should().Throw<ArgumentOutOfRangeException>().WithMessage("*Backoff*");
        _submissions.Should().Be(0);
    }

    // The continuation between two attempts runs on the thread pool, by design; the clock moves on only once it has set the next timer.
    private static async Task RunUntilDoneAsync(Engine engine, Task run)
    {
        while (!run.IsCompleted)
        {
            if (!engine.Time.FireNext(TimeSpan.FromDays(1)))
            {
                await Task.Yield();
            }
        }
    }

    [Fact]
    public async Task A_run_that_pauses_before_its_next_submission_ends_with_the_disposal()
    {
        var engine = new Engine();
        engine.Source.Answer = (_, _) => FakeSource.Failed(8500, retryable: true);
        var options = new EcsRunOptions { Retryable = RetryableHandling.Resubmit, Backoff = TimeSpan.FromDays(1) };
        Task<EcsTaskResult> run = engine.Tracker.RunAsync(SubmitAsync, options, TestContext.Current.CancellationToken);
        engine.Time.Advance(60 * Second);

        await engine.DisposeAsync();

        await FluentActions.Awaiting(() => run).Should().ThrowAsync<ObjectDisposedException>();
        engine.Time.TimersAlive.Should().Be(0);
        _submissions.Should().Be(1);
    }

    [Fact]
    public async Task A_pause_longer_than_five_minutes_is_never_shortened()
    {
        await using var engine = new Engine();
        List<TimeSpan> submitted = [];
        engine.Source.Answer = (_, _) => FakeSource.Failed(8500, retryable: true);
        var options = new EcsRunOptions { Retryable = RetryableHandling.Resubmit, Backoff = TimeSpan.FromMinutes(30) };

        Task<EcsTaskResult> run = engine.Tracker.RunAsync(
            stop =>
            {
                submitted.Add(engine.Time.Elapsed);
                return SubmitAsync(stop);
            },
            options,
            TestContext.Current.CancellationToken);
        await RunUntilDoneAsync(engine, run);

        await FluentActions.Awaiting(() => run).Should().ThrowAsync<EcsTaskUnavailableException>();
        submitted.Zip(submitted.Skip(1), (first, second) => second - first).Should().HaveCount(2).And.OnlyContain(pause => pause >= TimeSpan.FromMinutes(30));
    }
}
