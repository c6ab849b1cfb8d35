namespace EcsTaskAwaiter.Scheduling;

/// <summary>One kind in an exported history.</summary>
internal sealed record DurationHistoryKind
{
    public string Kind { get; init; } = "";

    /// <summary>Pairs of seconds, oldest first: longer than the first, no longer than the second; null where the wait was abandoned.</summary>
    public IReadOnlyList<float?[]> Durations { get; init; } = [];

    public double PercentTrust { get; init; } = 1;

    public static DurationHistoryKind Of(string name, KindHistory history) => new()
    {
        Kind = name,
        Durations = [.. history.Export().Select(interval => new float?[] { interval.AtLeast, interval.IsAbandoned ? null : interval.AtMost })],
        PercentTrust = history.PercentTrust,
    };

    /// <summary>The durations, once found sound.</summary>
    /// <exception cref="FormatException">A value is missing or out of range.</exception>
    public IReadOnlyList<DurationInterval> Read()
    {
        if (string.IsNullOrEmpty(Kind))
        {
            throw new FormatException("A kind has no name.");
        }

        if (PercentTrust is not (>= 0 and <= 1))
        {
            throw new FormatException($"The percentTrust of '{Kind}' is {PercentTrust}, not from 0 to 1.");
        }

        return Durations is null ? throw new FormatException($"'{Kind}' has no durations.") : [.. Durations.Select(Read)];
    }

    private DurationInterval Read(float?[] pair)
    {
        if (pair is not [{ } atLeast, _] || !float.IsFinite(atLeast) || atLeast < 0)
        {
            throw new FormatException($"A duration of '{Kind}' does not begin with a number of seconds from 0 on.");
        }

        return pair[1] switch
        {
            null => new DurationInterval(Math.Min(atLeast, (float)DurationInterval.Longest), float.PositiveInfinity),
            { } atMost when float.IsFinite(atMost) && atMost >= atLeast && atMost > 0 => DurationInterval.Read(atLeast, atMost),
            { } atMost => throw new FormatException($"A duration of '{Kind}' ends at {atMost} s, before it begins at {atLeast} s."),
        };
    }
}
