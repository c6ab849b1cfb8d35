using EcsTaskAwaiter.Histories.Cluster;

namespace EcsTaskAwaiter.Histories.Generation;

/// <summary>All that is decided of a history before it begins.</summary>
internal sealed record HistoryPlan
{
    public required int Nodes { get; init; }

    public required PaceRules Pace { get; init; }

    public required TrackingRules Tracking { get; init; }

    public required PollingSchedule Schedule { get; init; }

    public required bool IsAdaptive { get; init; }

    public required ServerHabits Habits { get; init; }

    public required IReadOnlyList<OperationScript> Operations { get; init; }

    public required IReadOnlyList<CallerPlan> Callers { get; init; }

    public required IReadOnlyList<FaultWindow> Faults { get; init; }

    public required IReadOnlyList<(TimeSpan At, ClusterEvent What, TimeSpan By)> Events { get; init; }

    /// <summary>When the tracker is disposed, and whether so that it can log out.</summary>
    public required (TimeSpan At, bool IsAsync) Disposal { get; init; }

    public IEnumerable<string> Lines =>
    [
        $"{Nodes} nodes; {Habits}",
        $"polls {Pace}; timeout {Tracking.Timeout}, request timeout {Tracking.RequestTimeout}",
        .. Operations.SelectMany(operation => operation.Runs.Count == 0 ? [$"{operation.Name} {operation.Id}"] : operation.Runs.Select(run => $"{operation.Name} {operation.Id}: {run}")),
        .. Callers.Select(caller => caller.ToString()),
        .. Faults.Select(fault => fault.ToString()),
        .. Events.Select(happening => FormattableString.Invariant($"{happening.What} at {happening.At.TotalSeconds:0.###}, by {happening.By}")),
        FormattableString.Invariant($"disposed at {Disposal.At.TotalSeconds:0.###}{(Disposal.IsAsync ? string.Empty : " without logging out")}"),
    ];
}
