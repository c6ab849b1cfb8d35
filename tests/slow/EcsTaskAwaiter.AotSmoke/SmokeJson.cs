using System.Text.Json.Serialization;

namespace EcsTaskAwaiter.AotSmoke;

/// <summary>The generated serialiser of an application: without it nothing crosses JSON in a natively compiled program.</summary>
[JsonSerializable(typeof(TaskProgress))]
[JsonSerializable(typeof(EcsBatchResult))]
[JsonSerializable(typeof(EcsFailure))]
internal sealed partial class SmokeJson : JsonSerializerContext;
