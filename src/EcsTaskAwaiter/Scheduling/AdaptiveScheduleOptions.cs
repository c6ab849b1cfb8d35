namespace EcsTaskAwaiter;

/// <summary>The setting of the adaptive schedule, and where it keeps what it learns.</summary>
public sealed record AdaptiveScheduleOptions
{
    /// <summary>
    /// Seconds of detection delay you accept to save one request: the cost c. A larger value polls less often. Must be above zero and at most a day.
    /// </summary>
    /// <value>1 second by default.</value>
    public TimeSpan RequestCost { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The durations of earlier operations, to be shared between schedules or kept across a restart.</summary>
    /// <value>Null: the schedule keeps a history of its own.</value>
    public DurationHistory? History { get; init; }

    /// <summary>The request cost.</summary>
    public override string ToString() => $"request cost {EcsDuration.Format(RequestCost)}{(History is null ? string.Empty : $", {History}")}";
}
