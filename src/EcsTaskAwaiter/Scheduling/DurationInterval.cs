namespace EcsTaskAwaiter.Scheduling;

/// <summary>
/// What one past operation tells of durations, in seconds: it took longer than one value and no longer than the other. Polls only ever
/// see an end between two of themselves, so a duration is an interval; taking the moment of noticing for the duration would make every
/// later plan poll at that very moment and never find out that the end came earlier.
/// </summary>
/// <param name="AtLeast">When it was last seen unfinished.</param>
/// <param name="AtMost">When it was first seen finished; infinity where the wait was abandoned.</param>
internal readonly record struct DurationInterval(float AtLeast, float AtMost)
{
    /// <summary>How exactly a duration that the server states can be known: finer would make a plan rely on the tick.</summary>
    private const double Resolution = 0.0001;

    /// <summary>The longest duration that is told apart; about three years.</summary>
    public const double Longest = 1e8;

    public bool IsAbandoned => float.IsPositiveInfinity(AtMost);

    public static DurationInterval Of(TimeSpan atLeast, TimeSpan atMost)
    {
        double end = Math.Clamp(atMost.TotalSeconds, 1e-3, Longest);
        double start = Math.Clamp(atLeast.TotalSeconds, 0, end * (1 - Resolution));
        return new DurationInterval((float)start, (float)end);
    }

    /// <summary>What was written before, to the last digit: a fit depends on every one of them.</summary>
    public static DurationInterval Read(float atLeast, float atMost)
    {
        float end = (float)Math.Clamp(atMost, 1e-3, Longest);
        return atLeast <= end * (1 - (Resolution / 2)) ? new DurationInterval(atLeast, end) : new DurationInterval((float)(end * (1 - Resolution)), end);
    }

    /// <summary>The same had it all taken so many times as long.</summary>
    public DurationInterval Times(double factor) => new((float)(AtLeast * factor), (float)(AtMost * factor));

    public static DurationInterval Abandoned(TimeSpan elapsed) =>
        new((float)Math.Clamp(elapsed.TotalSeconds, 0, Longest), float.PositiveInfinity);
}
