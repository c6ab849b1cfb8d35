using System.Text.Json;

namespace EcsTaskAwaiter.Fleet;

/// <summary>The library's values as JSON, the form in which they cross between processes.</summary>
internal static class FleetJson
{
    public static string Write<T>(T value) => JsonSerializer.Serialize(value);

    public static T Read<T>(string text) => JsonSerializer.Deserialize<T>(text) ?? throw new JsonException($"A null is no {typeof(T).Name}.");
}
