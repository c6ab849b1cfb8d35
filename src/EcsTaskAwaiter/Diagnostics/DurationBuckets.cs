using System.Diagnostics.Metrics;

namespace EcsTaskAwaiter.Diagnostics;

/// <summary>
/// The bounds that histograms of durations suggest, in seconds: OpenTelemetry's default bounds are made for milliseconds and would put every
/// poll into the first bucket.
/// </summary>
internal static class DurationBuckets
{
    /// <summary>Those that OpenTelemetry's conventions give for HTTP requests, up to the longest request timeout that is usual.</summary>
    public static InstrumentAdvice<double> OfRequests { get; } =
        new() { HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 15, 30] };

    /// <summary>From half a second to a day.</summary>
    public static InstrumentAdvice<double> OfOperations { get; } =
        new() { HistogramBucketBoundaries = [0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 14400, 43200, 86400] };
}
