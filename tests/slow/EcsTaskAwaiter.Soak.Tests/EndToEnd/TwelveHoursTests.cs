using EcsTaskAwaiter.Testing;

namespace EcsTaskAwaiter.Tests.EndToEnd;

public class TwelveHoursTests
{
    private static readonly TimeSpan OutageBegins = TimeSpan.FromHours(3);
    private static readonly TimeSpan OutageEnds = TimeSpan.FromHours(3.2);

    [Fact]
    public async Task Two_hundred_waits_over_twelve_virtual_hours_outlive_ended_tokens_outages_and_failures()
    {
        var time = new EcsVirtualTime();
        await using EcsSimulator simulator = await EcsSimulator.StartInMemoryAsync(new EcsSimulatorOptions { TimeProvider = time }, TestContext.Current.CancellationToken);
        var options = new EcsTaskAwaiterOptions { Timeout = TimeSpan.FromHours(13) };
        simulator.Configure(options);
        simulator.AddFault(SimulatedFault.Status(503, count: null) with { From = time.GetUtcNow() + OutageBegins, Until = time.GetUtcNow() + OutageEnds });
        using HttpMessageHandler handler = simulator.CreateHandler();
        await using EcsOperationTracker tracker = EcsOperationTracker.Create(options, time, handler);

        var waits = new Dictionary<int, Task<EcsTaskResult>>();
        for (int i = 0; i < 200; i++)
        {
            TimeSpan duration = TimeSpan.FromMinutes(3.6 * (i + 1));
            simulator.AddTask($"10.4.0.{i}", "CREATE", i % 10 == 9 ? TaskScript.Fails(duration, new SimulatedError { Code = 40000, Retryable = false }) : TaskScript.Succeeds(duration));
            waits.Add(i, tracker.WaitAsync($"10.4.0.{i}", "CREATE", TestContext.Current.CancellationToken));
        }

        await time.RunAsync(Task.WhenAny(Task.WhenAll(waits.Values)), TimeSpan.FromHours(13));

        time.Elapsed.Should().BeGreaterThan(TimeSpan.FromHours(12)).And.BeLessThan(TimeSpan.FromHours(12.1));
        foreach ((int i, Task<EcsTaskResult> wait) in waits)
        {
            if (i % 10 == 9)
            {
                (await FluentActions.Awaiting(() => wait).Should().ThrowAsync<EcsTaskDataStoreException>()).Which.Retryable.Should().BeFalse();
                continue;
            }

            EcsTaskResult result = await wait;
            result.Task.State.Should().Be(EcsTaskState.Ready);
            TimeSpan truth = TimeSpan.FromMinutes(3.6 * (i + 1));
            TimeSpan visible = truth >= OutageBegins && truth < OutageEnds ? OutageEnds : truth;
            result.Elapsed.Should().BeGreaterThanOrEqualTo(truth);
            (result.Elapsed - visible).Should().BeLessThan(TimeSpan.FromMinutes(1.2), "the longest gap between two polls is a minute and its jitter");
        }

        simulator.LoginCount.Should().Be(2, "a session lives eight hours");
        simulator.Requests.Should().OnlyContain(request => request.Status != 302);
        tracker.Loop.Count.Should().Be(0);
    }
}
