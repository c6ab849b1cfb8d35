namespace EcsTaskAwaiter.Testing.Tests.Time;

/// <summary>Whole waits through the in-memory simulator, on virtual time: the same in every run, whatever else the process does.</summary>
public sealed class SixHoursTests
{
    private static readonly TimeSpan OneHour = TimeSpan.FromHours(1);
    private static readonly TimeSpan SixHours = TimeSpan.FromHours(6);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Six_hours_pass_and_the_end_is_seen_at_the_next_poll()
    {
        (TimeSpan elapsed, int polls, int requests) = await WaitAsync(SixHours);

        elapsed.Should().BeGreaterThanOrEqualTo(SixHours).And.BeLessThan(SixHours + TimeSpan.FromMinutes(1));
        requests.Should().Be(polls + 1, "each poll is one request, beside the login");
    }

    [Fact]
    public async Task A_run_is_the_same_each_time()
    {
        (TimeSpan, int, int) first = await WaitAsync(SixHours);

        for (int i = 0; i < 3; i++)
        {
            (await WaitAsync(SixHours)).Should().Be(first);
        }
    }

    [Fact]
    public async Task A_neighbour_that_blocks_threads_of_the_pool_changes_nothing()
    {
        (TimeSpan, int, int) alone = await WaitAsync(OneHour);
        using var gate = new ManualResetEventSlim();
        Task[] blocked = [.. Enumerable.Range(0, 2).Select(_ => Task.Run(() => gate.Wait(Cancellation), Cancellation))];

        (await WaitAsync(OneHour)).Should().Be(alone);

        gate.Set();
        await Task.WhenAll(blocked);
    }

    [Fact]
    public async Task A_neighbour_that_keeps_the_pool_busy_changes_nothing()
    {
        (TimeSpan, int, int) alone = await WaitAsync(OneHour);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        Task[] busy = [.. Enumerable.Range(0, 2).Select(_ => Task.Factory.StartNew(
            () => Churn(stop.Token), Cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default))];

        (await WaitAsync(OneHour)).Should().Be(alone);

        await stop.CancelAsync();
        await Task.WhenAll(busy);
    }

    // On a thread of its own, so that the pool has work and rests by turns.
    private static void Churn(CancellationToken stop)
    {
        using var done = new AutoResetEvent(false);
        while (!stop.IsCancellationRequested)
        {
            ThreadPool.QueueUserWorkItem(_ =>
            {
                Thread.SpinWait(50_000);
                done.Set();
            });
            done.WaitOne();
            Thread.SpinWait(50_000);
        }
    }

    private static async Task<(TimeSpan Elapsed, int Polls, int Requests)> WaitAsync(TimeSpan duration)
    {
        var time = new EcsVirtualTime();
        await using EcsSimulator simulator = await EcsSimulator.StartInMemoryAsync(new EcsSimulatorOptions { TimeProvider = time }, Cancellation);
        simulator.AddTask("10.4.0.101", "CREATE", TaskScript.Succeeds(duration));
        var options = new EcsTaskAwaiterOptions { Timeout = TimeSpan.FromHours(8) };
        options.Polling.Jitter = 0;
        simulator.Configure(options);
        await using var tracker = EcsOperationTracker.Create(options, time, simulator.CreateHandler());

        EcsTaskResult result = await time.RunAsync(tracker.WaitAsync("10.4.0.101", "CREATE", Cancellation), TimeSpan.FromHours(8));

        time.Elapsed.Should().Be(result.Elapsed, "time stands where the task ended");
        return (result.Elapsed, result.PollCount, simulator.Requests.Count);
    }
}
