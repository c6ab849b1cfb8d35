using System.Text.Json.Serialization;

namespace EcsTaskAwaiter.Cli.Dashboard;

/// <summary>How an operation is coloured. Colour is never the only sign: the state stands beside it in words.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Severity>))]
internal enum Severity
{
    /// <summary>Running.</summary>
    Normal = 0,

    /// <summary>Done.</summary>
    Success,

    /// <summary>Needs attention: stale, stalled, suspended, gone, timed out.</summary>
    Warning,

    /// <summary>Failed.</summary>
    Error,
}
