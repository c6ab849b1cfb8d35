using System.Text.Json.Serialization;

namespace EcsTaskAwaiter.Scheduling;

/// <summary>How an exported history is written and read, generated at compile time, so that trimmed and ahead-of-time compiled programs can.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(DurationHistoryDocument))]
internal sealed partial class DurationHistoryJson : JsonSerializerContext;
