namespace EcsTaskAwaiter;

/// <summary>The one knob of the adaptive schedule, and where it keeps what it learns.</summary>
public sealed record AdaptiveScheduleOptions
{
    /// <summary>
    /// How much delay in noticing the end one request is worth; a cost c. Larger asks less often. Must be above zero and at most a day.
    /// </summary>
    /// <value>1 second by default.</value>
    public TimeSpan RequestCost { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>What earlier operations taught, to be shared between schedules or kept over a restart.</summary>
    /// <value>Null: the schedule keeps a history of its own.</value>
    public DurationHistory? History { get; init; }

    /// <summary>The request cost.</summary>
    public override string ToString() => $"request cost {EcsDuration.Format(RequestCost)}{(History is null ? string.Empty : $", {History}")}";
}
