using System.Text.Json.Serialization;

namespace EcsTaskAwaiter.Errors;

/// <summary>Generated code for failures inside other values, where the caller's own context does not know them.</summary>
[JsonSourceGenerationOptions(PropertyNameCaseInsensitive = true)]
[JsonSerializable(typeof(EcsFailure))]
internal sealed partial class FailureJson : JsonSerializerContext;
