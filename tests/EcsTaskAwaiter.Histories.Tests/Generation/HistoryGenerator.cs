using EcsTaskAwaiter.Histories.Cluster;
using EcsTaskAwaiter.Histories.Time;

namespace EcsTaskAwaiter.Histories.Generation;

/// <summary>Draws a whole history. The order of the draws is a part of what a seed means.</summary>
internal static class HistoryGenerator
{
    public static HistoryPlan Draw(Random chance)
    {
        double length = chance.Pick(30.0, 60, 60, 120, 120, 300);
        PaceRules pace = DrawPace(chance);
        bool isAdaptive = pace.Fixed is null && chance.Odds(0.6);
        int nodes = chance.Pick(1, 1, 2, 3, 3);
        List<OperationScript> operations = OperationGenerator.Draw(chance, length);
        List<CallerPlan> callers = CallerGenerator.Draw(chance, length, operations);
        TimeSpan disposal = chance.Odds(0.25) ? chance.Span(0, length) : chance.Span(length, length * 2);
        return new HistoryPlan
        {
            Nodes = nodes,
            Pace = pace,
            Tracking = new TrackingRules(
                chance.Odds(0.3) ? chance.Span(5, length) : TimeSpan.FromHours(1),
                TimeSpan.FromSeconds(chance.Pick(1.0, 1.5, 5, 15)),
                pace.Minimum),
            Schedule = pace.Fixed is { } interval ? PollingSchedule.Fixed(interval)
                : isAdaptive ? PollingSchedule.Adaptive()
                : PollingSchedule.Exponential(TimeSpan.FromSeconds(chance.Pick(0.5, 1, 2)), chance.Pick(1.5, 2), TimeSpan.FromSeconds(30)),
            IsAdaptive = isAdaptive,
            Habits = DrawHabits(chance, length),
            Operations = operations,
            Callers = callers,
            Faults = FaultGenerator.Draw(chance, length, nodes),
            Events = FaultGenerator.DrawEvents(chance, length),
            Disposal = (disposal, chance.Odds(0.8)),
        };
    }

    private static PaceRules DrawPace(Random chance) => new(
        TimeSpan.FromMilliseconds(chance.Pick(250, 250, 500, 1000)),
        TimeSpan.FromSeconds(chance.Pick(5, 10, 60)),
        TimeSpan.FromSeconds(chance.Pick(0, 30, 300)),
        chance.Pick(0, 0.1, 0.3),
        chance.Pick(1, 2, 16, 16),
        chance.Pick(1, 5, 50, 100, 100))
    {
        Fixed = chance.Odds(0.5) ? chance.Span(0.5, 8) : null,
    };

    private static ServerHabits DrawHabits(Random chance, double length) => new()
    {
        Latency = chance.Pick((0, 0), (0, 100), (50, 400), (100, 3000)),
        ClockError = chance.Odds(0.15) ? null : chance.Odds(0.6) ? TimeSpan.Zero : TimeSpan.FromSeconds(chance.Next(-100_000_000, 100_000_000)),
        DatesWildly = chance.Odds(0.1),
        TokenLife = chance.Odds(0.6) ? TimeSpan.FromHours(8) : chance.Span(5, length),
        TellsTokenLife = chance.Odds(0.5),
        TokensAreLocal = chance.Odds(0.2),
        TokensOfOthers = chance.Odds(0.05) ? 100 : chance.Pick(0, 50, 98),
        Redirects = chance.Pick<bool?>(true, false, null),
        Echoes = chance.Odds(0.5),
        SendsLengths = chance.Odds(0.5),
    };
}
