using EcsTaskAwaiter.Management;
using EcsTaskAwaiter.Polling;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace EcsTaskAwaiter.DependencyInjection;

/// <summary>
/// Tells how a cluster stands by what the tracker knows already. It sends nothing, so it neither spends a login nor adds to the load of a node
/// that is down, however often it is asked.
/// </summary>
internal sealed class ClusterHealthCheck(EcsOperationTracker tracker, ManagementClient client, TimeSpan staleAfter) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(Check(context.Registration.FailureStatus));

    private HealthCheckResult Check(HealthStatus failureStatus)
    {
        TrackingHealth health = tracker.Loop.GetHealth();
        bool? isReachable = client.IsReachable;
        var data = new Dictionary<string, object>
        {
            ["loggedIn"] = client.IsLoggedIn,
            ["watchedOperations"] = health.Count,
            ["staleOperations"] = health.Stale,
            ["staleForSeconds"] = health.StaleFor.TotalSeconds,
        };
        if (isReachable is { } known)
        {
            data["reachable"] = known;
        }

        return client.LoginRefusal is { } refusal ? new HealthCheckResult(failureStatus, refusal.Summary, data: data)
            : health.Stale > 0 ? new HealthCheckResult(health.StaleFor >= staleAfter ? failureStatus : HealthStatus.Degraded, StaleText(health), data: data)
            : isReachable == false ? HealthCheckResult.Degraded("No node answered the last request; no operation is waiting for one now.", data: data)
            : HealthCheckResult.Healthy(isReachable is null ? "No request has been sent to the cluster yet." : $"{health.Count} operations are watched.", data);
    }

    private static string StaleText(TrackingHealth health) =>
        $"The status of {health.Stale} of {health.Count} operations is stale, for up to {health.StaleFor}: {health.Fault?.Summary}";
}
