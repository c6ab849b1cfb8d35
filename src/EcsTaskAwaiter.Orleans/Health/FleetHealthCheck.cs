using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace EcsTaskAwaiter.Fleet.Health;

/// <summary>Tells whether the poller of a shared cluster can be reached from this instance, where it lives, and how the cluster stands. Sends nothing to ECS.</summary>
internal sealed class FleetHealthCheck(FleetHealth health, TimeSpan staleAfter) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        (await health.AskAsync(cancellationToken).ConfigureAwait(false)).ToResult(staleAfter, context.Registration.FailureStatus);
}
