using System.Text.Json.Serialization;

namespace EcsTaskAwaiter.Cli.Dashboard;

/// <summary>How a state is coloured. Never the only sign of it: the word stands beside.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Tone>))]
internal enum Tone
{
    /// <summary>All goes its way.</summary>
    Plain = 0,

    /// <summary>Ended well.</summary>
    Good,

    /// <summary>Somebody should look: stale, stalled, suspended, gone, timed out.</summary>
    Odd,

    /// <summary>Failed.</summary>
    Bad,
}
