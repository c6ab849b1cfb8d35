using EcsTaskAwaiter.Fleet.Benchmarks.Instances;
using EcsTaskAwaiter.Fleet.Benchmarks.Servers;

namespace EcsTaskAwaiter.Fleet.Tests.Support;

/// <summary>The server that keeps the table of a test's Orleans cluster.</summary>
internal static class Store
{
    /// <summary>Starts it. Where the machine has none the test is skipped, and on a build server it fails.</summary>
    /// <returns>Null for a cluster in memory.</returns>
    public static Task<IStoreServer?> StartOrSkipAsync(ClusteringKind clustering)
    {
        if (StoreServers.WhyNot(clustering) is { } reason)
        {
            if (Environment.GetEnvironmentVariable("CI") == "true")
            {
                Assert.Fail(reason);
            }

            Assert.Skip(reason);
        }

        return StoreServers.StartAsync(clustering);
    }
}
