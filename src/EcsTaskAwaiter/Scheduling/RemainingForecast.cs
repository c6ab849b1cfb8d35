namespace EcsTaskAwaiter.Scheduling;

/// <summary>The time left, from the percent and the past of the kind together. Pure; seconds.</summary>
internal static class RemainingForecast
{
    /// <summary>From how many past operations on their durations are worth showing.</summary>
    private const int EnoughSamples = 3;

    /// <summary>A band wider than this many times its middle is not worth showing.</summary>
    private const double WidestBand = 4;

    /// <summary>The band around the pace of an uneven percent, in times of it. By trial over the uneven advances of the benchmark.</summary>
    private const double UnevenLow = 0.25, UnevenMiddle = 1, UnevenHigh = 3.5;

    /// <summary>The share of past operations from beyond which on an operation counts as overdue.</summary>
    private const double Overdue = 0.99;

    public static PollForecast Of(double elapsed, KindForecast? past, in PercentForecaster percent, in StallWatch stall, double gap)
    {
        bool knowsPast = past is { Samples: >= EnoughSamples };
        bool isOverdue = past is { Samples: >= 8 } && past.Durations.ProbabilityByThePast(0, elapsed) >= Overdue;
        bool isStalled = stall.IsStalled(elapsed, gap) || (isOverdue && !percent.IsBelieved);
        (double Low, double Middle, double High)? left =
            percent.IsBelieved && percent.Latest > elapsed ? Between(Math.Max(percent.Earliest, elapsed), percent.LikelyLatest(elapsed), elapsed, knowsPast ? past : null)
            : knowsPast ? Between(elapsed, double.PositiveInfinity, elapsed, past)
            : percent.Pace is { } pace ? (pace * UnevenLow, pace * UnevenMiddle, pace * UnevenHigh)
            : null;
        return new PollForecast(
            left is { } band && band.High - band.Low <= WidestBand * band.Middle
                ? new RemainingEstimate(Seconds(band.Middle), Seconds(band.Low), Seconds(band.High))
                : null,
            isStalled);
    }

    // The past's durations that lie between the bounds; where it has none there, any point between them is as likely as another.
    private static (double Low, double Middle, double High) Between(double from, double to, double elapsed, KindForecast? past)
    {
        double before = past?.Durations.Probability(from) ?? 0;
        double mass = past is null ? 0 : (double.IsPositiveInfinity(to) ? 1 : past.Durations.Probability(to)) - before;
        return mass > 1e-3 || double.IsPositiveInfinity(to)
            ? (At(0.1), At(0.5), At(0.9))
            : (from + (0.1 * (to - from)) - elapsed, ((from + to) / 2) - elapsed, from + (0.9 * (to - from)) - elapsed);

        double At(double share) => Math.Max(past!.Durations.Quantile(before + (share * mass)) - elapsed, 0);
    }

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(Math.Min(seconds, 1e8));
}
