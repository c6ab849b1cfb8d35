using System.Text.Json.Serialization;

namespace EcsTaskAwaiter.Tests.Tasks;

/// <summary>An application's own generated serialiser.</summary>
[JsonSerializable(typeof(TaskProgress))]
[JsonSerializable(typeof(EcsTask))]
[JsonSerializable(typeof(EcsTaskResult))]
[JsonSerializable(typeof(EcsBatchResult))]
[JsonSerializable(typeof(EcsOperationId))]
[JsonSerializable(typeof(EcsPollError))]
[JsonSerializable(typeof(EcsFailure))]
internal sealed partial class GeneratedJson : JsonSerializerContext;
