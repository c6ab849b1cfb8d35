using System.Globalization;

namespace EcsTaskAwaiter.Fleet.Contract;

/// <summary>The key of a poller: <c>0/1:east</c> is the first of one shard of the cluster <c>east</c>.</summary>
internal static class ShardKey
{
    /// <summary>The shard of an operation. Every instance must compute the same, so no hash that differs between processes.</summary>
    public static int ShardOf(string taskPath, int shards) => (int)(Hash(taskPath) % (uint)shards);

    public static string Of(string cluster, int shard, int shards) => string.Create(CultureInfo.InvariantCulture, $"{shard}/{shards}:{cluster}");

    public static string ClusterOf(string key) => key[(key.IndexOf(':', StringComparison.Ordinal) + 1)..];

    public static int ShardsOf(string key) => int.Parse(key[(key.IndexOf('/', StringComparison.Ordinal) + 1)..key.IndexOf(':', StringComparison.Ordinal)], CultureInfo.InvariantCulture);

    // FNV-1a over the characters: stable, and even enough for a handful of shards.
    private static uint Hash(string text)
    {
        uint hash = 2166136261;
        foreach (char character in text)
        {
            hash = unchecked((hash ^ character) * 16777619);
        }

        return hash;
    }
}
