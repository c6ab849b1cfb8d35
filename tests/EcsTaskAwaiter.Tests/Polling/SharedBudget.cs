using EcsTaskAwaiter.Tests.Support;

namespace EcsTaskAwaiter.Tests.Polling;

/// <summary>Engines of more operations than the budget can serve at their plans' pace.</summary>
internal static class SharedBudget
{
    /// <summary>Fifty of each kind, which never end.</summary>
    public static Engine Overloaded(int quickGap, int slowGap, int perSecond, TimeSpan maximumInterval)
    {
        var engine = new Engine(options =>
        {
            options.Timeout = TimeSpan.FromDays(1);
            options.Polling.Jitter = 0.2;
            options.Polling.MaximumRequestsPerSecond = perSecond;
            options.Polling.MaximumInterval = maximumInterval;
            options.Polling.Schedule = new KnownHazardSchedule(kind => TimeSpan.FromSeconds(kind.EndsWith("QUICK", StringComparison.Ordinal) ? quickGap : slowGap));
        });
        for (int number = 0; number < 50; number++)
        {
            _ = engine.Tracker.WaitAsync(EcsOperationId.ForDataStore($"store-{number}", "QUICK"), cancellationToken: CancellationToken.None);
            _ = engine.Tracker.WaitAsync(EcsOperationId.ForDataStore($"store-{number}", "SLOW"), cancellationToken: CancellationToken.None);
        }

        return engine;
    }

    /// <summary>Half a minute, an hour; of ANY nothing is known.</summary>
    public static Engine Learned(int perSecond)
    {
        PollingSchedule schedule = PollingSchedule.Adaptive();
        foreach ((string kind, int seconds) in new[] { ("QUICK", 25), ("SLOW", 3600) })
        {
            for (int operation = 0; operation < 50; operation++)
            {
                // From short to long would be a kind that becomes slower.
                TimeSpan duration = TimeSpan.FromSeconds(seconds * (0.8 + (operation * 17 % 50 / 125d)));
                schedule.Begin($"data-stores/{kind}").Completed(duration, duration);
            }
        }

        return new Engine(options =>
        {
            options.Timeout = TimeSpan.FromDays(1);
            options.Polling.MaximumRequestsPerSecond = perSecond;
            options.Polling.Schedule = schedule;
        });
    }

    /// <summary>How many polls of a kind began since.</summary>
    public static int PollsOf(Engine engine, string opId, TimeSpan after) => engine.Source.Polls.Count(poll => poll.Id.OpId == opId && poll.At >= after);
}
