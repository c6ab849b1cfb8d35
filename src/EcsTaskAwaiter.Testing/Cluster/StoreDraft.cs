namespace EcsTaskAwaiter.Testing.Cluster;

/// <summary>A data store as a submission names it; any part may be missing.</summary>
internal sealed record StoreDraft(string? NodeId, string? Name, string? Description, string? StoragePoolId);
