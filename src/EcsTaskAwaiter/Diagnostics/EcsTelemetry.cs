namespace EcsTaskAwaiter;

/// <summary>The names of traces and metrics, for <c>AddSource</c> and <c>AddMeter</c> of OpenTelemetry.</summary>
public static class EcsTelemetry
{
    /// <summary>The activity source: one activity for each wait.</summary>
    public const string ActivitySourceName = "EcsTaskAwaiter";

    /// <summary>The meter.</summary>
    public const string MeterName = "EcsTaskAwaiter";
}
