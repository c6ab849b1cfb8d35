using System.Security.Cryptography;
using System.Text;

namespace EcsTaskAwaiter.Fleet.Contract;

/// <summary>
/// The key of an <see cref="IUnattendedOperation"/>: the cluster's name and a hash of the task path. The path itself may be longer than Orleans' reminder
/// table on PostgreSQL has room for (GrainId VARCHAR(150) in PostgreSQL-Reminders.sql).
/// </summary>
internal static class UnattendedKey
{
    private const int HashBytes = 16;

    public static string Of(string cluster, string taskPath) =>
        $"{cluster}:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(taskPath)).AsSpan(0, HashBytes))}";

    public static string ClusterOf(string key) => key[..^((2 * HashBytes) + 1)];
}
