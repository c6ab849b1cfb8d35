namespace EcsTaskAwaiter.Scheduling;

/// <summary>How likely an operation that runs at one time has ended at another. Pure; seconds.</summary>
internal static class EndChance
{
    /// <summary>The chance; null where neither the percent nor the past tells.</summary>
    public static double? Between(double elapsed, double next, KindForecast? past, in PercentForecaster percent)
    {
        if (percent.IsBelieved && percent.Latest > elapsed)
        {
            // Between the bounds one moment is as likely as another.
            double from = Math.Max(percent.Earliest, elapsed), to = percent.LikelyLatest(elapsed);
            return to > from ? Math.Clamp((next - from) / (to - from), 0, 1) : next >= to ? 1 : 0;
        }

        if (past is null)
        {
            return null;
        }

        double ended = past.Durations.Probability(elapsed);
        return ended < 1 ? Math.Clamp((past.Durations.Probability(next) - ended) / (1 - ended), 0, 1) : 1;
    }
}
