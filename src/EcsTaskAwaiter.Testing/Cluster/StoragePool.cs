namespace EcsTaskAwaiter.Testing.Cluster;

/// <summary>A storage pool (virtual array).</summary>
internal sealed record StoragePool(string Id, string Name);
