namespace EcsTaskAwaiter.Testing.Tests.Time;

public sealed class VirtualTimeTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly EcsVirtualTime _time = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_delay_of_six_hours_ends_at_its_instant()
    {
        DateTimeOffset begin = _time.GetUtcNow();

        await _time.RunAsync(Task.Delay(6 * Hour, _time, Cancellation), 7 * Hour);

        _time.Elapsed.Should().Be(6 * Hour);
        (_time.GetUtcNow() - begin).Should().Be(6 * Hour);
        _time.GetElapsedTime(0).Should().Be(6 * Hour);
    }

    [Fact]
    public async Task Timers_fire_in_order_with_all_consequences_of_one_before_the_next()
    {
        List<string> seen = [];
        async Task Work(string name, TimeSpan delay)
        {
            await Task.Delay(delay, _time, Cancellation).ConfigureAwait(false);
            for (int i = 0; i < 20; i++)
            {
                await Task.Yield();
            }

            lock (seen)
            {
                seen.Add($"{name} at {_time.Elapsed.TotalMinutes}");
            }
        }

        await _time.RunAsync(Task.WhenAll(Work("b", TimeSpan.FromMinutes(2)), Work("a", TimeSpan.FromMinutes(1)), Work("c", TimeSpan.FromMinutes(2))), Hour);

        seen.Should().Equal("a at 1", "b at 2", "c at 2");
    }

    [Fact]
    public async Task A_result_and_a_failure_come_out_as_they_are()
    {
        async Task<int> Answer()
        {
            await Task.Delay(Hour, _time);
            return 42;
        }

        async Task Fail()
        {
            await Task.Delay(Hour, _time);
            throw new InvalidDataException("broken");
        }

        (await _time.RunAsync(Answer(), Hour)).Should().Be(42);
        (await FluentActions.Awaiting(() => _time.RunAsync(Fail(), Hour)).Should().ThrowAsync<InvalidDataException>()).WithMessage("broken");
    }

    [Fact]
    public async Task Blocking_code_on_the_pool_is_driven_too()
    {
        Task work = Task.Run(() => Task.Delay(Hour, _time).Wait(Cancellation), Cancellation);

        await _time.RunAsync(work, Hour);

        _time.Elapsed.Should().Be(Hour);
    }

    [Fact]
    public async Task Advancing_fires_everything_within_and_stops_at_the_end()
    {
        int ticks = 0;
        using ITimer timer = _time.CreateTimer(_ => Interlocked.Increment(ref ticks), null, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));

        await _time.AdvanceAsync(TimeSpan.FromMinutes(3.5));

        ticks.Should().Be(3);
        _time.Elapsed.Should().Be(TimeSpan.FromMinutes(3.5));
        timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        await _time.AdvanceAsync(Hour);
        ticks.Should().Be(3);
        await timer.DisposeAsync();
        timer.Change(TimeSpan.Zero, TimeSpan.Zero).Should().BeFalse("it is disposed");
    }

    [Fact]
    public async Task A_callback_runs_on_the_pool_in_the_context_of_its_creation()
    {
        var local = new AsyncLocal<string> { Value = "creator" };
        var seen = new TaskCompletionSource<(string?, bool)>();
        using ITimer timer = _time.CreateTimer(_ => seen.SetResult((local.Value, Thread.CurrentThread.IsThreadPoolThread)), null, Hour, Timeout.InfiniteTimeSpan);
        local.Value = "later";

        (await _time.RunAsync(seen.Task, Hour)).Should().Be(("creator", true));
    }

    [Fact]
    public async Task A_task_that_takes_too_long_fails_with_what_is_pending()
    {
        await using EcsSimulator simulator = await EcsSimulator.StartInMemoryAsync(new EcsSimulatorOptions { TimeProvider = _time }, Cancellation);
        simulator.AddTask("10.4.0.101", "CREATE", TaskScript.Succeeds(3 * Hour));
        simulator.AddTask("10.4.0.102", "CREATE", TaskScript.Succeeds(Hour));
        using var left = new CancellationTokenSource();

        Func<Task> run = () => _time.RunAsync(Task.Delay(5 * Hour, _time, left.Token), 2 * Hour);

        (await run.Should().ThrowAsync<TimeoutException>()).WithMessage(
            "The task has not ended after 02:00:00 of virtual time; it is 02:00:00 by this clock. "
            + "Pending: simulated task /vdc/data-stores/10.4.0.101/tasks/CREATE, which ends in 01:00:00; 1 timer, the next one due in 03:00:00.");
        _time.Elapsed.Should().Be(2 * Hour);
        await left.CancelAsync();
    }

    [Fact]
    public async Task A_task_that_waits_for_something_else_is_told_apart()
    {
        Func<Task> run = () => _time.RunAsync(new TaskCompletionSource().Task, Hour);

        (await run.Should().ThrowAsync<TimeoutException>()).WithMessage("*no timer of this clock*");
    }

    [Fact]
    public async Task Two_calls_at_a_time_are_refused()
    {
        using var gate = new ManualResetEventSlim();
        Task first = _time.RunAsync(Task.Run(() => gate.Wait(Cancellation), Cancellation), Hour);

        await FluentActions.Awaiting(() => _time.AdvanceAsync(Hour)).Should().ThrowAsync<InvalidOperationException>().WithMessage("*WhenAll*");
        gate.Set();
        await first;
        await _time.AdvanceAsync(Hour);
    }

    [Fact]
    public async Task A_negative_time_and_no_task_are_refused_at_the_call()
    {
        await FluentActions.Awaiting(() => _time.AdvanceAsync(-Hour)).Should().ThrowAsync<ArgumentOutOfRangeException>();
        await FluentActions.Awaiting(() => _time.RunAsync(null!, Hour)).Should().ThrowAsync<ArgumentNullException>();
        await FluentActions.Awaiting(() => _time.RunAsync(Task.CompletedTask, -Hour)).Should().ThrowAsync<ArgumentOutOfRangeException>();
        _time.Invoking(time => time.CreateTimer(null!, null, Hour, Hour)).Should().Throw<ArgumentNullException>();
        _time.Invoking(time => time.CreateTimer(_ => { }, null, TimeSpan.FromDays(100), Hour)).Should().Throw<ArgumentOutOfRangeException>("the system's timers do not take it either");
    }

    [Fact]
    public void It_begins_when_the_test_says_in_utc()
    {
        var start = new DateTimeOffset(2027, 3, 1, 12, 0, 0, TimeSpan.FromHours(2));

        var time = new EcsVirtualTime(start);

        time.GetUtcNow().Should().Be(start);
        time.GetUtcNow().Offset.Should().Be(TimeSpan.Zero);
        time.LocalTimeZone.Should().Be(TimeZoneInfo.Utc);
    }
}
