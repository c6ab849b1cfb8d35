namespace EcsTaskAwaiter.Fleet.Hosting;

/// <summary>An ECS cluster whose poller this silo may host.</summary>
internal sealed record HostedCluster(string Name);
