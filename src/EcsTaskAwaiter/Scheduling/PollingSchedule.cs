using EcsTaskAwaiter.Scheduling;

namespace EcsTaskAwaiter;

/// <summary>Makes a plan for each operation. Thread-safe; one instance serves any number of operations.</summary>
public abstract class PollingSchedule
{
    /// <summary>
    /// The schedule used unless another is given. It weighs the delay in noticing the end against requests, and decides from what is known:
    /// the ends of earlier operations of the same kind, the percent the server reports, and where both are missing the time passed alone
    /// (with a request worth c seconds of delay, poll k comes at c·k²/2). The README's "When it asks" tells how.
    /// </summary>
    /// <param name="options">The knob and the history, or null for their defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">The request cost is not above zero, or more than a day.</exception>
    public static PollingSchedule Adaptive(AdaptiveScheduleOptions? options = null) => new AdaptiveSchedule(options ?? new AdaptiveScheduleOptions());

    /// <summary>The same delay each time.</summary>
    /// <param name="interval">The delay; above zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">The interval is not above zero.</exception>
    public static PollingSchedule Fixed(TimeSpan interval) => new FixedSchedule(interval);

    /// <summary>Delays that grow by a factor up to a maximum. Overflow-free at any count of polls.</summary>
    /// <param name="initial">The first delay; above zero.</param>
    /// <param name="factor">The growth; at least 1.</param>
    /// <param name="maximum">The largest delay; at least <paramref name="initial"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public static PollingSchedule Exponential(TimeSpan initial, double factor, TimeSpan maximum) => new ExponentialSchedule(initial, factor, maximum);

    /// <summary>Begins a plan for one operation.</summary>
    /// <param name="kind">Groups operations that take alike, for example <c>data-stores/CREATE</c>.</param>
    public abstract PollingPlan Begin(string kind);
}
