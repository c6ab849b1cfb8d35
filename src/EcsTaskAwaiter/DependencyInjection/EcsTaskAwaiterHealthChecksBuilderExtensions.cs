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
    /// Adds a check of a cluster that <c>AddEcsTaskAwaiter</c> registered. It sends nothing and reports what the tracker knows: a refused login, and
    /// a status that could not be read for <paramref name="staleAfter"/>, are failures. A status that is stale for less, or nodes that did not
    /// respond last time, are <see cref="HealthStatus.Degraded"/>. Everything else is <see cref="HealthStatus.Healthy"/>, also before the first
    /// request.
    /// </summary>
    /// <param name="builder">The health checks.</param>
    /// <param name="name">The cluster's name; null for the unnamed one. The check is called <c>ecs-task-awaiter</c>, a named cluster's <c>ecs-task-awaiter-NAME</c>.</param>
    /// <param name="staleAfter">How long a status may be stale before it is a failure; null for 5 minutes.</param>
    /// <param name="failureStatus">The status of a failure; null for <see cref="HealthStatus.Unhealthy"/>.</param>
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
