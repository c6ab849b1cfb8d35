using System.Globalization;
using EcsTaskAwaiter.Tasks;
using System.Diagnostics;

namespace EcsTaskAwaiter;

/// <summary>The progress of a batch as one value. Immutable.</summary>
[DebuggerDisplay("{Done} done, {Failed} failed, {Running} running of {Total}: {Percent}%")]
public sealed record BatchProgress
{
    /// <summary>The number of operations.</summary>
    public int Total { get; init; }

    /// <summary>How many have succeeded.</summary>
    public int Done { get; init; }

    /// <summary>How many have ended otherwise: failed, suspended, gone, unreadable, or timed out.</summary>
    public int Failed { get; init; }

    /// <summary>How many have not ended.</summary>
    public int Running { get; init; }

    /// <summary>
    /// The mean of the operations' percents, from 0 to 100 and rounded down. One that has ended counts as 100, one whose percent the server
    /// does not report as 0, so 100 is reached only when all have ended.
    /// </summary>
    public int Percent { get; init; }

    /// <summary>The longest forecast of the running ones; null when one of them has none, and once all have ended.</summary>
    public TimeSpan? EstimatedRemaining { get; init; }

    /// <summary>The counts, the percent and the time left.</summary>
    public override string ToString() => DisplayText.Join(
        ", ",
        string.Create(CultureInfo.InvariantCulture, $"{Done} of {Total} done, {Failed} failed, {Running} running"),
        DisplayText.Percent(Percent),
        EstimatedRemaining is { } left ? $"{left:c} left" : null);
}
