using System.Diagnostics.CodeAnalysis;
using EcsTaskAwaiter.Scheduling;

namespace EcsTaskAwaiter;

/// <summary>Makes a plan for each operation. Thread-safe; one instance serves any number of operations.</summary>
/// <remarks>As text, in configuration for one: <c>adaptive</c>, <c>adaptive:5s</c> (the request cost), <c>fixed:10s</c>, <c>exponential:1s,2,1m</c>.</remarks>
public abstract class PollingSchedule
{
    internal const string AdaptiveName = "adaptive";
    internal const string FixedName = "fixed";
    internal const string ExponentialName = "exponential";

    /// <summary>The forms that are accepted, for messages.</summary>
    internal const string Forms = "adaptive, fixed:10s, or exponential:1s,2,1m (first delay, factor, longest delay)";

    /// <summary>
    /// The schedule used unless another is given. It weighs the delay in noticing the end against requests, and decides from what is known:
    /// the ends of earlier operations of the same kind, the percent the server reports, and where both are missing the time passed alone
    /// (with a request worth c seconds of delay, poll k comes at c·k²/2). See docs/how-it-polls.md.
    /// </summary>
    /// <param name="options">The request cost and the history, or null for the defaults.</param>
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

    /// <summary>Reads a schedule from text, as configuration does.</summary>
    /// <param name="text"><c>adaptive</c>, <c>adaptive:5s</c>, <c>fixed:10s</c> or <c>exponential:1s,2,1m</c>.</param>
    /// <exception cref="ArgumentNullException">The text is null.</exception>
    /// <exception cref="FormatException">The text is no schedule, or a value is outside its range; the message names the forms that are accepted.</exception>
    public static PollingSchedule Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out PollingSchedule? schedule) ? schedule : throw new FormatException($"'{text}' is not a polling schedule: give {Forms}.");
    }

    /// <summary>Reads a schedule from text; false where the text is none.</summary>
    /// <param name="text"><c>adaptive</c>, <c>adaptive:5s</c>, <c>fixed:10s</c> or <c>exponential:1s,2,1m</c>.</param>
    /// <param name="schedule">The schedule; null where the text is none, or a value is outside its range.</param>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out PollingSchedule? schedule)
    {
        schedule = ScheduleText.Read(text ?? string.Empty);
        return schedule is not null;
    }

    /// <summary>Begins a plan for one operation.</summary>
    /// <param name="kind">Groups operations that take about as long, for example <c>data-stores/CREATE</c>.</param>
    public abstract PollingPlan Begin(string kind);

    /// <summary>The schedule as text. Those of this library read back by <see cref="Parse"/>.</summary>
    public override string ToString() => GetType().Name;
}
