using EcsTaskAwaiter.Histories.Cluster;
using EcsTaskAwaiter.Histories.Time;

namespace EcsTaskAwaiter.Histories.Generation;

/// <summary>Draws callers, and the operations that some of them submit themselves.</summary>
internal static class CallerGenerator
{
    public static List<CallerPlan> Draw(Random chance, double length, List<OperationScript> operations)
    {
        int shared = operations.Count;
        int count = chance.Pick(1, 2, 3, 4, 6, 8);
        var callers = new List<CallerPlan>();
        for (int i = 0; i < count; i++)
        {
            CallerKind kind = chance.Pick(
                CallerKind.Waits, CallerKind.Waits, CallerKind.Waits, CallerKind.Observes, CallerKind.Observes, CallerKind.Enumerates, CallerKind.Enumerates,
                CallerKind.Tracks, CallerKind.Tracks, CallerKind.Runs, CallerKind.WaitsForAll, CallerKind.Reads);
            callers.Add(WithItsWay(Draw(chance, length, $"{kind}-{(char)('A' + i)}", kind, chance.Next(shared), operations)));
        }

        return callers;
    }

    private static CallerPlan Draw(Random chance, double length, string name, CallerKind kind, int operation, List<OperationScript> operations)
    {
        TimeSpan at = chance.Odds(0.3) ? TimeSpan.Zero : chance.Span(0, length);
        int submissions = kind switch { CallerKind.Runs => 3, CallerKind.WaitsForAll => chance.Next(1, 5), _ => 0 };
        if (submissions > 0)
        {
            operation = operations.Count;
            int own = kind == CallerKind.Runs ? 1 : submissions;
            for (int i = 0; i < own; i++)
            {
                operations.Add(OperationGenerator.Make(chance, operations.Count + 100));
            }
        }

        return new CallerPlan
        {
            Name = name,
            Kind = kind,
            Operation = operation,
            At = at,
            LeavesAt = chance.Odds(0.35) ? at + chance.Span(0, length / 3) : null,
            Timeout = chance.Odds(0.4) ? Larger(chance.Span(0.25, length / 2), TimeSpan.FromMilliseconds(1)) : chance.Odds(0.1) ? Timeout.InfiniteTimeSpan : null,
            WhenGone = chance.Odds(0.3) ? GoneTaskHandling.TreatAsCompleted : GoneTaskHandling.Throw,
            WhenSuspended = chance.Odds(0.5) ? SuspendedTaskHandling.KeepWaiting : SuspendedTaskHandling.Throw,
            WantsProgress = chance.Odds(0.5),
            IsSubmitted = chance.Odds(0.4),
            Slowness = chance.Odds(0.4) ? chance.Span(0.25, 20) : TimeSpan.Zero,
            SecondAt = chance.Odds(0.5) ? at + chance.Span(0, length) : null,
            Misbehaviour = chance.Odds(0.3) ? (Misbehaviour)chance.Next(5) : Misbehaviour.None,
            MisbehavesAt = chance.Next(1, 5),
            Submissions = [.. Enumerable.Range(0, submissions).Select(_ => OperationGenerator.DrawRun(chance, length))],
            Resubmits = chance.Odds(0.7),
        };
    }

    // Read off draws of which a caller that gathers makes no other use: so all else that a seed means stays as it was.
    private static CallerPlan WithItsWay(CallerPlan plan)
    {
        CallerKind kind = plan switch
        {
            { Kind: not CallerKind.WaitsForAll } => plan.Kind,
            { IsSubmitted: true } => CallerKind.TakesEach,
            { WantsProgress: true } => CallerKind.ObservesAll,
            _ => CallerKind.WaitsForAll,
        };
        return plan with { Kind = kind, Name = plan.Name.Replace($"{plan.Kind}", $"{kind}", StringComparison.Ordinal) };
    }

    private static TimeSpan Larger(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
