using System.Globalization;
using EcsTaskAwaiter.Tasks;

namespace EcsTaskAwaiter;

/// <summary>What a plan predicts about the end of its operation. Immutable; later versions may add properties.</summary>
public readonly record struct PollForecast
{
    /// <summary>Makes a forecast.</summary>
    /// <param name="Remaining">See <see cref="Remaining"/>.</param>
    /// <param name="IsStalled">See <see cref="IsStalled"/>.</param>
    public PollForecast(RemainingEstimate? Remaining, bool IsStalled) => (this.Remaining, this.IsStalled) = (Remaining, IsStalled);

    /// <summary>The time left; null where nothing is known that is worth showing.</summary>
    public RemainingEstimate? Remaining { get; init; }

    /// <summary>Whether it has made no progress, or has run, for longer than earlier operations make plausible.</summary>
    public bool IsStalled { get; init; }

    /// <summary>
    /// How likely the operation will have ended by the next poll, from 0 to 1. When the request budget is short, the likelier ones are polled first.
    /// Null: not known; the engine then assumes that every order of magnitude of duration is equally likely.
    /// </summary>
    public double? ChanceOfEnd { get; init; }

    /// <summary>The time left and the chance of an end.</summary>
    public override string ToString() => DisplayText.Join(
        ", ",
        Remaining is { } left ? $"{left} left" : "time left unknown",
        IsStalled ? "stalled" : null,
        ChanceOfEnd is { } chance ? string.Create(CultureInfo.InvariantCulture, $"{chance:P0} to end by the next poll") : null);
}
