using OpenTelemetry.Metrics;

namespace EcsTaskAwaiter.Tests.Diagnostics;

/// <summary>What one instrument measured under one set of tags.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Sum">The sum of all.</param>
/// <param name="Count">How many were recorded; 0 for counters, which keep only the sum.</param>
/// <param name="Tags">The tags.</param>
internal sealed record Measured(string Unit, double Sum, long Count, IReadOnlyDictionary<string, object?> Tags)
{
    public static Measured Of(MetricSnapshot metric, MetricPoint point)
    {
        var tags = new Dictionary<string, object?>();
        foreach (KeyValuePair<string, object?> tag in point.Tags)
        {
            tags.Add(tag.Key, tag.Value);
        }

        return metric.MetricType == MetricType.Histogram
            ? new Measured(metric.Unit, point.GetHistogramSum(), point.GetHistogramCount(), tags)
            : new Measured(metric.Unit, point.GetSumLong(), 0, tags);
    }
}
