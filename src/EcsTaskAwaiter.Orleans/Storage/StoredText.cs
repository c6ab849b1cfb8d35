using Orleans;

namespace EcsTaskAwaiter.Fleet.Storage;

/// <summary>What the grain storage sees: one JSON text, so that neither its serializer nor the names of this package's types decide what can be read later.</summary>
[GenerateSerializer]
[Alias("EcsTaskAwaiter.StoredText")]
internal sealed class StoredText
{
    [Id(0)]
    public string? Json { get; set; }
}
