using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace EcsTaskAwaiter.DependencyInjection;

/// <summary>Makes the health check of a cluster in place of <see cref="ClusterHealthCheck"/>, where this process does not poll it itself. Keyed by the cluster.</summary>
internal interface IClusterHealth
{
    /// <param name="staleAfter">From when on a stale status is a failure.</param>
    IHealthCheck CheckFor(TimeSpan staleAfter);
}
