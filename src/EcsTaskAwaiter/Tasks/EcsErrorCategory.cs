using System.Text.Json.Serialization;

namespace EcsTaskAwaiter;

/// <summary>What kind of trouble an ECS error code stands for. The library's own grouping of the server's codes.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EcsErrorCategory>))]
public enum EcsErrorCategory
{
    /// <summary>Every other code, and no code at all.</summary>
    Internal = 0,

    /// <summary>The request was wrong (1000-1999, and 127, a long-standing slip for 1027).</summary>
    Rejected,

    /// <summary>What the operation works on is missing (2000-2999).</summary>
    TargetNotFound,

    /// <summary>Rights or licence are missing (3000-4999).</summary>
    Forbidden,

    /// <summary>A service was temporarily unavailable (6000-6001, 65xx, 85xx, 95xx, 105xx and every code ECS sends with HTTP 503).</summary>
    Unavailable,

    /// <summary>Creating, deleting or listing data stores failed (40000-40999, except 40014, which is sent with HTTP 503).</summary>
    DataStore,
}
