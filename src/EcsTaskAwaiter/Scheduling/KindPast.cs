namespace EcsTaskAwaiter.Scheduling;

/// <summary>What the ends of one kind's operations tell, whatever a request costs. Immutable.</summary>
/// <param name="Mixture">How long they take.</param>
/// <param name="Steady">The interval on which nearly all agree, or null.</param>
/// <param name="Longest">The longest duration seen, in seconds.</param>
internal sealed record KindPast(DurationMixture Mixture, SteadyDuration? Steady, double Longest)
{
    /// <summary>Fewer ends that agree on an interval, as the first ones often do, do not show that all take the same time.</summary>
    private const int Enough = 10;

    /// <param name="ends">The ends of earlier operations.</param>
    /// <param name="running">How long operations that have not ended have run; with the ends, at least one.</param>
    /// <param name="before">What was known before the last few of them, or null.</param>
    public static KindPast Of(ReadOnlySpan<DurationInterval> ends, ReadOnlySpan<DurationInterval> running, KindPast? before)
    {
        SteadyDuration? steady = SteadyDuration.Of(ends);
        DurationInterval[] all = [.. ends, .. running];
        double longest = 1e-3;
        for (int i = 0; i < all.Length; i++)
        {
            longest = Math.Max(longest, all[i].IsAbandoned ? all[i].AtLeast : all[i].AtMost);

            // They all took the same time: what is known of one is known of all.
            all[i] = steady is { } common && ends.Length >= Enough && i < ends.Length && common.IsWithin(all[i]) ? new DurationInterval(common.After, common.By) : all[i];
        }

        return new KindPast(DurationMixture.Of(all, before?.Mixture), steady, longest);
    }
}
