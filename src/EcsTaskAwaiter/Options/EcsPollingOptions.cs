using System.Globalization;

namespace EcsTaskAwaiter;

/// <summary>When to poll, and how much at most.</summary>
public sealed class EcsPollingOptions
{
    internal static readonly TimeSpan DefaultMinimumInterval = TimeSpan.FromMilliseconds(250);
    internal static readonly TimeSpan DefaultMaximumInterval = TimeSpan.FromMinutes(1);
    internal static readonly TimeSpan DefaultMaximumRetryAfter = TimeSpan.FromMinutes(5);
    internal const double DefaultJitter = 0.1;
    internal const int DefaultMaximumConcurrentRequests = 16;
    internal const int DefaultMaximumRequestsPerSecond = 50;

    /// <summary>Decides when to poll.</summary>
    /// <value>Null: <see cref="PollingSchedule.Adaptive"/> with its defaults.</value>
    public PollingSchedule? Schedule { get; set; }

    /// <summary>The shortest time between two polls of one operation. Above zero, at most <see cref="MaximumInterval"/>.</summary>
    /// <value>250 milliseconds by default.</value>
    public TimeSpan MinimumInterval { get; set; } = DefaultMinimumInterval;

    /// <summary>The longest time between two polls of one operation, unless the server asks for more. At most 1 day.</summary>
    /// <value>1 minute by default.</value>
    public TimeSpan MaximumInterval { get; set; } = DefaultMaximumInterval;

    /// <summary>The longest <c>Retry-After</c> that is obeyed. At most 1 day.</summary>
    /// <value>5 minutes by default.</value>
    public TimeSpan MaximumRetryAfter { get; set; } = DefaultMaximumRetryAfter;

    /// <summary>
    /// Random variation of each delay, ± this share of it, so that many waiters do not poll in step. 0.1 is up to 10 % either way, and at most
    /// one second, since a plan that knows a kind of operation aims at a moment. A stated <c>Retry-After</c> is only lengthened, by up to that
    /// share. The result is never below <see cref="MinimumInterval"/>; it can exceed <see cref="MaximumInterval"/> by that share. From 0 to 0.5.
    /// </summary>
    /// <value>0.1 by default.</value>
    public double Jitter { get; set; } = DefaultJitter;

    /// <summary>The maximum number of polls in progress at once. From 1 to 1000.</summary>
    /// <value>16 by default.</value>
    public int MaximumConcurrentRequests { get; set; } = DefaultMaximumConcurrentRequests;

    /// <summary>The maximum number of polls started per second. From 1 to 100000.</summary>
    /// <value>50 by default.</value>
    public int MaximumRequestsPerSecond { get; set; } = DefaultMaximumRequestsPerSecond;

    /// <summary>The schedule, its bounds and the request budget.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Schedule?.ToString() ?? "adaptive"}, {EcsDuration.Format(MinimumInterval)} to {EcsDuration.Format(MaximumInterval)}, {MaximumConcurrentRequests} at once, {MaximumRequestsPerSecond} per second");
}
