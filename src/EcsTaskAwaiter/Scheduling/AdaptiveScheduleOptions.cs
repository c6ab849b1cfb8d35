namespace EcsTaskAwaiter;

/// <summary>The one knob of the adaptive schedule.</summary>
public sealed record AdaptiveScheduleOptions
{
    /// <summary>
    /// How much delay in noticing the end one request is worth; a cost c. Larger asks less often. Must be above zero and at most a day.
    /// </summary>
    /// <value>1 second by default.</value>
    public TimeSpan RequestCost { get; init; } = TimeSpan.FromSeconds(1);
}
