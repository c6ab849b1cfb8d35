namespace EcsTaskAwaiter.Scheduling;

/// <summary>What the ends of one kind's operations tell, whatever a request costs. Immutable.</summary>
/// <param name="Mixture">How long they take.</param>
/// <param name="Steady">The interval on which nearly all agree, or null.</param>
/// <param name="Longest">The longest duration seen, in seconds.</param>
/// <param name="Trend">By how much each takes longer than the one before.</param>
internal sealed record KindPast(DurationMixture Mixture, SteadyDuration? Steady, double Longest, PaceTrend Trend)
{
    /// <summary>Fewer ends that agree on an interval, as the first ones often do, do not show that all take the same time.</summary>
    private const int Enough = 10;

    /// <summary>From ends of which some were moved because the kind changed its pace: they show no trend of their own.</summary>
    public static KindPast AfterChange(ReadOnlySpan<DurationInterval> ends, ReadOnlySpan<DurationInterval> running) => Of(ends, running, known: null, PaceTrend.None);

    /// <param name="ends">The ends of earlier operations.</param>
    /// <param name="running">How long operations that have not ended have run; with the ends, at least one.</param>
    /// <param name="before">What was known before the last few of them, or null.</param>
    /// <param name="fresh">How many of the ends were not known then.</param>
    public static KindPast Of(ReadOnlySpan<DurationInterval> ends, ReadOnlySpan<DurationInterval> running, KindPast? before, int fresh)
    {
        if (before is null)
        {
            KindPast first = Of(ends, running, known: null, PaceTrend.None);
            var found = PaceTrend.Of(ends, first.Mixture, PaceTrend.None, fresh: 0);
            return found == PaceTrend.None ? first : Of(ends, running, first.Mixture.Moved(found.ShiftFrom(PaceTrend.None, ends.Length, fresh: 0)), found);
        }

        var trend = PaceTrend.Of(ends, before.Mixture, before.Trend, fresh);
        return Of(ends, running, before.Mixture.Moved(trend.ShiftFrom(before.Trend, ends.Length, fresh)), trend);
    }

    private static KindPast Of(ReadOnlySpan<DurationInterval> ends, ReadOnlySpan<DurationInterval> running, DurationMixture? known, PaceTrend trend)
    {
        DurationInterval[] moved = trend.AtNext(ends);
        SteadyDuration? steady = SteadyDuration.Of(moved);
        DurationInterval[] all = [.. moved, .. running];
        double longest = 1e-3;
        for (int i = 0; i < all.Length; i++)
        {
            longest = Math.Max(longest, all[i].IsAbandoned ? all[i].AtLeast : all[i].AtMost);

            // They all took the same time: what is known of one is known of all.
            all[i] = steady is { } common && moved.Length >= Enough && i < moved.Length && common.IsWithin(all[i]) ? new DurationInterval(common.After, common.By) : all[i];
        }

        return new KindPast(DurationMixture.Of(all, known), steady, longest, trend);
    }
}
