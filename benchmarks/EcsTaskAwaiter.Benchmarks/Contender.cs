using Azure.Core;

namespace EcsTaskAwaiter.Benchmarks;

/// <summary>A schedule under comparison: the delay before the next poll, from the time passed and the polls made.</summary>
internal sealed record Contender(string Name, Func<TimeSpan, Func<TimeSpan, int, TimeSpan>> Begin)
{
    public static IReadOnlyList<Contender> All { get; } =
    [
        new("adaptive (this library)", cost => Of(PollingSchedule.Adaptive(new AdaptiveScheduleOptions { RequestCost = cost }))),
        new("documented: every 10 s", _ => Of(PollingSchedule.Fixed(TimeSpan.FromSeconds(10)))),
        new("every 1 s", _ => Of(PollingSchedule.Fixed(TimeSpan.FromSeconds(1)))),
        new("Azure.Core exponential", _ => AzureExponential()),
        new("Azure management table", _ => (_, poll) => TimeSpan.FromSeconds(poll < 3 ? 1 : Math.Min(1 << Math.Min(poll - 2, 5), 32))),
        new("Google generated, 20 s x 1.5 to 45 s", _ => Of(PollingSchedule.Exponential(TimeSpan.FromSeconds(20), 1.5, TimeSpan.FromSeconds(45)))),
        new("Terraform, 0.2 s x 2 to 10 s", _ => Of(PollingSchedule.Exponential(TimeSpan.FromSeconds(0.2), 2, TimeSpan.FromSeconds(10)))),
        new("botocore, every 15 s", _ => Of(PollingSchedule.Fixed(TimeSpan.FromSeconds(15)))),
    ];

    private static Func<TimeSpan, int, TimeSpan> Of(PollingSchedule schedule)
    {
        PollingPlan plan = schedule.Begin("benchmark");
        return (elapsed, poll) => plan.NextDelay(new PollObservation(elapsed, poll, null, EcsTaskState.Pending));
    }

    // Azure.Core's own strategy, asked as its poller asks it. From its 32nd try on it answers zero now and then; a floor of one
    // millisecond keeps the simulation finite and is to its favour.
    private static Func<TimeSpan, int, TimeSpan> AzureExponential()
    {
        DelayStrategy strategy = DelayStrategy.CreateExponentialDelayStrategy();
        return (_, poll) =>
        {
            TimeSpan delay = strategy.GetNextDelay(response: null, poll + 1);
            return delay > TimeSpan.FromMilliseconds(1) ? delay : TimeSpan.FromMilliseconds(1);
        };
    }
}
