using EcsTaskAwaiter.Tasks;

namespace EcsTaskAwaiter;

/// <summary>How <c>RunAsync</c> submits, waits and, only if asked to, submits again. Immutable.</summary>
public sealed record EcsRunOptions
{
    /// <summary>What to do with a failure the server calls retryable.</summary>
    /// <value><see cref="RetryableHandling.Surface"/> by default.</value>
    public RetryableHandling Retryable { get; init; }

    /// <summary>The maximum number of submissions; at least 1. Counts only under <see cref="RetryableHandling.Resubmit"/>.</summary>
    /// <value>3 by default.</value>
    public int MaximumAttempts { get; init; } = 3;

    /// <summary>The pause before the second submission; it doubles before each further one, up to 5 minutes. From zero to 1 day.</summary>
    /// <value>5 seconds by default.</value>
    public TimeSpan Backoff { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How to wait for each submission; the timeout starts again with each one.</summary>
    /// <value>Null: the tracker's defaults.</value>
    public EcsWaitOptions? Wait { get; init; }

    /// <summary>The number of submissions, and how each is waited for.</summary>
    public override string ToString() => DisplayText.Join(
        ", ",
        Retryable == RetryableHandling.Surface ? "submits once" : $"submits up to {DisplayText.Count(MaximumAttempts, "time")}, backoff {EcsDuration.Format(Backoff)}",
        Wait?.ToString());
}
