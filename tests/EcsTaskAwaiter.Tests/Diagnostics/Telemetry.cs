using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace EcsTaskAwaiter.Tests.Diagnostics;

/// <summary>A program that listens with the OpenTelemetry SDK, as a user's does.</summary>
internal sealed class Telemetry : IDisposable
{
    /// <summary>The activities of the test itself: what a user's own code would be doing.</summary>
    public static readonly ActivitySource Caller = new("Caller");

    private readonly List<Activity> _activities = [];
    private readonly List<MetricSnapshot> _metrics = [];
    private readonly TracerProvider _tracing;
    private readonly MeterProvider _metering;

    public Telemetry()
    {
        _tracing = Sdk.CreateTracerProviderBuilder().AddSource(EcsTelemetry.ActivitySourceName, Caller.Name).AddInMemoryExporter(_activities).Build();
        _metering = Sdk.CreateMeterProviderBuilder().AddMeter(EcsTelemetry.MeterName).AddInMemoryExporter(_metrics).Build();
    }

    /// <summary>The waits that have ended.</summary>
    public IReadOnlyList<Activity> Waits => [.. _activities.Where(activity => activity.Source.Name == EcsTelemetry.ActivitySourceName)];

    /// <summary>What an instrument has measured by now, one entry for each set of tags.</summary>
    public IReadOnlyList<Measured> Read(string instrument)
    {
        _metrics.Clear();
        _metering.ForceFlush();
        return [.. _metrics.Where(metric => metric.Name == instrument).SelectMany(metric => metric.MetricPoints, (metric, point) => Measured.Of(metric, point))];
    }

    public void Dispose()
    {
        _tracing.Dispose();
        _metering.Dispose();
    }
}
