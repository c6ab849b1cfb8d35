using System.Text.Json;
using System.Text.Json.Serialization;

namespace EcsTaskAwaiter.Benchmarks.Duels.Contestants;

/// <summary>The rivals' readers, made at build time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(RivalTask))]
[JsonSerializable(typeof(RivalStatus))]
internal sealed partial class RivalJson : JsonSerializerContext;
