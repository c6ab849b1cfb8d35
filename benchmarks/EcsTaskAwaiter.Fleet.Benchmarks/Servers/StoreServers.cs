using EcsTaskAwaiter.Fleet.Benchmarks.Instances;

namespace EcsTaskAwaiter.Fleet.Benchmarks.Servers;

/// <summary>The servers that clustering can use.</summary>
internal static class StoreServers
{
    /// <summary>Why there is no such server on this machine; null where there is one, or none is needed.</summary>
    public static string? WhyNot(ClusteringKind clustering) => clustering switch
    {
        ClusteringKind.Redis when ServerProgram.Redis is null => "There is no redis-server on this machine.",
        ClusteringKind.Postgres when ServerProgram.PostgresPrograms is null => "There is no PostgreSQL on this machine.",
        _ => null,
    };

    /// <returns>Null for a cluster in memory.</returns>
    public static async Task<IStoreServer?> StartAsync(ClusteringKind clustering) => clustering switch
    {
        ClusteringKind.Redis => await RedisServer.StartAsync(),
        ClusteringKind.Postgres => await PostgresServer.StartAsync(),
        _ => null,
    };
}
