using EcsTaskAwaiter;
using EcsTaskAwaiter.DependencyInjection;
using EcsTaskAwaiter.Management;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the health of an ECS cluster to the health checks.</summary>
public static class EcsTaskAwaiterHealthChecksBuilderExtensions
{
    private const string CheckName = "ecs-task-awaiter";
    private static readonly TimeSpan DefaultStaleAfter = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Adds a check of a cluster that <c>AddEcsTaskAwaiter</c> registered. It sends nothing and tells what the tracker knows: a login that is refused
    /// now, and a status that could not be read for <paramref name="staleAfter"/>, are failures; a status that is stale for less, or nodes that did not
    /// answer last, are <see cref="HealthStatus.Degraded"/>; the rest is <see cref="HealthStatus.Healthy"/>, also before anything was asked.
    /// </summary>
    /// <param name="builder">The health checks.</param>
    /// <param name="name">The cluster's name; null for the unnamed one. The check is called <c>ecs-task-awaiter</c>, a named cluster's <c>ecs-task-awaiter-NAME</c>.</param>
    /// <param name="staleAfter">From when on a stale status is a failure; null for 5 minutes.</param>
    /// <param name="failureStatus">What a failure is reported as; null for <see cref="HealthStatus.Unhealthy"/>.</param>
    /// <param name="tags">Tags to filter checks by.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="staleAfter"/> is negative.</exception>
    public static IHealthChecksBuilder AddEcsTaskAwaiter(
        this IHealthChecksBuilder builder, string? name = null, TimeSpan? staleAfter = null, HealthStatus? failureStatus = null, IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        TimeSpan limit = staleAfter ?? DefaultStaleAfter;
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, TimeSpan.Zero, nameof(staleAfter));
        string cluster = name ?? Options.Options.DefaultName;
        return builder.Add(new HealthCheckRegistration(
            cluster.Length == 0 ? CheckName : $"{CheckName}-{cluster}",
            provider => provider.GetKeyedService<IClusterHealth>(cluster)?.CheckFor(limit) ?? new ClusterHealthCheck(
                provider.GetRequiredKeyedService<EcsOperationTracker>(cluster), provider.GetRequiredKeyedService<ManagementClient>(cluster), limit),
            failureStatus,
            tags));
    }
}
