using EcsTaskAwaiter.Testing.Time;

namespace EcsTaskAwaiter.Testing;

/// <summary>
/// A clock for tests on which hours pass in milliseconds. Give it to the simulator, to the tracker and to the code under test; it stands still
/// until <see cref="RunAsync(Task, TimeSpan)"/> moves it from timer to timer, and it only moves when everything is at rest: no work on
/// the thread pool, no request the simulator is answering. So a test sees the same times in every run, however busy the machine is. Thread-safe.
/// </summary>
/// <remarks>
/// It drives whatever takes its time from a <see cref="TimeProvider"/>: trackers, in-memory simulators, <c>Task.Delay(delay, time)</c>,
/// <c>new CancellationTokenSource(delay, time)</c>, timers. It cannot see sockets, files and other clocks: use
/// <see cref="EcsSimulator.StartInMemoryAsync"/>, and await real I/O before moving time. Timers that are due at the same instant fire one after the other,
/// in the order of their creation, each with its consequences before the next. Other tests that run in the same process at the same time
/// cannot change the order of events; a neighbour that keeps the thread pool busy throughout makes a run slower.
/// </remarks>
/// <example>
/// <code>
/// var time = new EcsVirtualTime();
/// await using EcsSimulator simulator = await EcsSimulator.StartInMemoryAsync(new EcsSimulatorOptions { TimeProvider = time });
/// simulator.AddTask("10.4.0.101", "CREATE", TaskScript.Succeeds(TimeSpan.FromHours(6)));
///
/// var options = new EcsTaskAwaiterOptions { Timeout = TimeSpan.FromHours(8) };
/// simulator.Configure(options);
/// await using var tracker = EcsOperationTracker.Create(options, time, simulator.CreateHandler());
///
/// EcsTaskResult result = await time.RunAsync(tracker.WaitAsync("10.4.0.101", "CREATE"), atMost: TimeSpan.FromHours(8));
/// </code>
/// </example>
public sealed class EcsVirtualTime : TimeProvider
{
    private readonly VirtualTimers _timers = new();
    private readonly DateTimeOffset _start;
    private int _running;

    /// <summary>A clock that starts at midnight UTC on 1 January 2026.</summary>
    public EcsVirtualTime()
        : this(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero))
    {
    }

    /// <summary>A clock that starts at the given time.</summary>
    /// <param name="start">What <see cref="GetUtcNow"/> returns at first.</param>
    public EcsVirtualTime(DateTimeOffset start)
    {
        _start = start.ToUniversalTime();
        Pending = new PendingWork(_timers);
    }

    /// <summary>The virtual time that has passed since the clock was created.</summary>
    public TimeSpan Elapsed => _timers.Elapsed;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>UTC, so that tests are the same on every machine.</summary>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    internal ActivityCounter Activity { get; } = new();

    internal PendingWork Pending { get; }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        Activity.Note();
        return _start + _timers.Elapsed;
    }

    /// <inheritdoc/>
    public override long GetTimestamp()
    {
        Activity.Note();
        return _timers.Elapsed.Ticks;
    }

    /// <summary>
    /// Creates a timer of this clock. Its callback runs on the thread pool, in the execution context of this call, as the system's timers do.
    /// </summary>
    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        Activity.Note();
        var context = ExecutionContext.Capture();
        return _timers.Create(context is null ? callback : value => ExecutionContext.Run(context, new ContextCallback(callback), value), state, dueTime, period);
    }

    /// <summary>
    /// Lets virtual time pass until the task has ended. It then shows the instant at which the task ended, and everything due at that instant has
    /// run. Only one call of <see cref="RunAsync(Task, TimeSpan)"/> or <see cref="AdvanceAsync"/> may run at a time;
    /// use <see cref="Task.WhenAll(IEnumerable{Task})"/> for several tasks.
    /// </summary>
    /// <param name="task">What to wait for. If it fails or is cancelled, the returned task ends the same way.</param>
    /// <param name="atMost">How much virtual time may pass; zero or more.</param>
    /// <exception cref="TimeoutException">
    /// The task had not ended after <paramref name="atMost"/>; the message names what is pending. Or something was active for a minute of real time
    /// without a pause, so that time could not move on.
    /// </exception>
    /// <exception cref="ArgumentNullException"><paramref name="task"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="atMost"/> is negative.</exception>
    /// <exception cref="InvalidOperationException">Another call is moving this clock.</exception>
    public async Task RunAsync(Task task, TimeSpan atMost)
    {
        ArgumentNullException.ThrowIfNull(task);
        await MoveAsync(task, atMost).ConfigureAwait(false);
        await task.ConfigureAwait(false);
    }

    /// <inheritdoc cref="RunAsync(Task, TimeSpan)"/>
    /// <typeparam name="T">What the task results in.</typeparam>
    /// <returns>The task's result.</returns>
    public async Task<T> RunAsync<T>(Task<T> task, TimeSpan atMost)
    {
        ArgumentNullException.ThrowIfNull(task);
        await MoveAsync(task, atMost).ConfigureAwait(false);
        return await task.ConfigureAwait(false);
    }

    /// <summary>Lets this much virtual time pass, timer by timer, for a test that inspects something on the way.</summary>
    /// <param name="by">How much; zero or more. Zero runs only what is due now.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="by"/> is negative.</exception>
    /// <exception cref="InvalidOperationException">Another call is moving this clock.</exception>
    /// <exception cref="TimeoutException">Something was active for a minute of real time without a pause.</exception>
    public Task AdvanceAsync(TimeSpan by) => MoveAsync(task: null, by);

    private Task MoveAsync(Task? task, TimeSpan atMost)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(atMost, TimeSpan.Zero);
        if (Interlocked.Exchange(ref _running, 1) == 1)
        {
            throw new InvalidOperationException($"Another call is moving this clock. Await it first, or run several tasks together with {nameof(Task)}.{nameof(Task.WhenAll)}.");
        }

        // LongRunning: a thread outside the pool, since an idle pool is what it looks for.
        const TaskCreationOptions Options = TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach | TaskCreationOptions.RunContinuationsAsynchronously;
        TaskScheduler? context = SynchronizationContext.Current is null ? null : TaskScheduler.FromCurrentSynchronizationContext();
        var rest = new RestDetector(Activity, context);
        return Task.Factory.StartNew(() => MoveAlone(task, atMost, rest), CancellationToken.None, Options, TaskScheduler.Default);
    }

    private void MoveAlone(Task? task, TimeSpan atMost, RestDetector rest)
    {
        try
        {
            Move(task, atMost, rest);
        }
        finally
        {
            Volatile.Write(ref _running, 0);
        }
    }

    private void Move(Task? task, TimeSpan atMost, RestDetector rest)
    {
        TimeSpan begin = Elapsed;
        TimeSpan end = begin + atMost;
        while (true)
        {
            rest.Wait();
            if (task is { IsCompleted: true })
            {
                return;
            }

            if (_timers.TakeNext(end) is { } timer)
            {
                ThreadPool.UnsafeQueueUserWorkItem(static timer => timer.Fire(), timer, preferLocal: false);
            }
            else if (task is null || (rest.StaysAtRest() && !task.IsCompleted))
            {
                break;
            }
        }

        _timers.MoveTo(end);
        if (task is not null)
        {
            throw new TimeoutException($"The task has not ended after {atMost:c} of virtual time; it is {Elapsed:c} by this clock. Pending: {Pending.Describe()}.");
        }
    }
}
