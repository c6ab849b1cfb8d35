using EcsTaskAwaiter.Tasks;

namespace EcsTaskAwaiter;

/// <summary>How <c>RunAsync</c> submits, waits and, only if asked to, submits again. Immutable.</summary>
public sealed record EcsRunOptions
{
    /// <summary>What to do with a failure the server calls retryable.</summary>
    /// <value><see cref="RetryableHandling.Surface"/> by default.</value>
    public RetryableHandling Retryable { get; init; }

    /// <summary>How many submissions to make at most; at least 1. Counts only under <see cref="RetryableHandling.Resubmit"/>.</summary>
    /// <value>3 by default.</value>
    public int MaximumAttempts { get; init; } = 3;

    /// <summary>The pause before the second submission; it doubles before each further one, up to 5 minutes. From zero to 1 day.</summary>
    /// <value>5 seconds by default.</value>
    public TimeSpan Backoff { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How to wait for each submission; its timeout counts for each one anew.</summary>
    /// <value>Null: the tracker's defaults.</value>
    public EcsWaitOptions? Wait { get; init; }

    /// <summary>How often it submits, and how it waits.</summary>
    public override string ToString() => DisplayText.Join(
        ", ",
        Retryable == RetryableHandling.Surface ? "submits once" : $"submits up to {DisplayText.Count(MaximumAttempts, "time")}, backoff {EcsDuration.Format(Backoff)}",
        Wait?.ToString());
}
