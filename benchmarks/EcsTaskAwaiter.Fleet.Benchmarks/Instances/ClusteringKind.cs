namespace EcsTaskAwaiter.Fleet.Benchmarks.Instances;

internal enum ClusteringKind
{
    /// <summary>The first silo keeps the table of the cluster; it goes with that silo.</summary>
    Memory,
    Redis,
    Postgres,
}
