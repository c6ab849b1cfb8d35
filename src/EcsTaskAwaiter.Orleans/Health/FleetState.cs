using EcsTaskAwaiter.Fleet.Contract;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace EcsTaskAwaiter.Fleet.Health;

/// <summary>What the pollers of a cluster said of themselves, and what that means. Pure.</summary>
/// <param name="Cluster">The cluster's name.</param>
/// <param name="Reports">A report of each poller; empty when one did not answer.</param>
/// <param name="Failure">Why it did not; null when all did.</param>
/// <param name="SilentFor">For how long they have not answered this instance.</param>
internal sealed record FleetState(string Cluster, IReadOnlyList<PollerReport> Reports, Exception? Failure, TimeSpan SilentFor)
{
    public HealthCheckResult ToResult(TimeSpan staleAfter, HealthStatus failureStatus)
    {
        IReadOnlyDictionary<string, object> data = Data();
        if (Failure is not null)
        {
            return new HealthCheckResult(
                SilentFor >= staleAfter ? failureStatus : HealthStatus.Degraded,
                $"The poller of the ECS cluster '{Cluster}' cannot be reached through Orleans: {Failure.GetType().Name}.", Failure, data);
        }

        if (Reports.Select(static report => report.Refusal ?? report.LoginRefusal).FirstOrDefault(static text => text is not null) is { } refusal)
        {
            return new HealthCheckResult(failureStatus, refusal, data: data);
        }

        int operations = Reports.Sum(static report => report.Operations);
        return Reports.MaxBy(static report => report.StaleFor) is { Stale: > 0 } stale
            ? new HealthCheckResult(
                stale.StaleFor >= staleAfter ? failureStatus : HealthStatus.Degraded,
                $"The status of {Reports.Sum(static report => report.Stale)} of {operations} operations is stale, for up to {stale.StaleFor}: {stale.StaleReason}", data: data)
            : Reports.Any(static report => report.IsReachable == false)
            ? HealthCheckResult.Degraded("No node answered when last asked; no operation waits for one now.", data: data)
            : HealthCheckResult.Healthy($"The poller runs on {Where}; {operations} operations are watched for {Instances} instances.", data);
    }

    private string Where => string.Join(", ", Reports.Select(static report => report.Silo));

    // Of several shards each knows the same instances.
    private int Instances => Reports.Max(static report => report.Instances);

    private Dictionary<string, object> Data()
    {
        var data = new Dictionary<string, object> { ["pollerReachable"] = Failure is null, ["pollerSilentForSeconds"] = SilentFor.TotalSeconds };
        if (Reports.Count == 0)
        {
            return data;
        }

        data["poller"] = Where;
        data["instances"] = Instances;
        data["waits"] = Reports.Sum(static report => report.Waits);
        data["watchedOperations"] = Reports.Sum(static report => report.Operations);
        data["unattendedOperations"] = Reports.Sum(static report => report.Unattended);
        data["staleOperations"] = Reports.Sum(static report => report.Stale);
        data["staleForSeconds"] = Reports.Max(static report => report.StaleFor).TotalSeconds;
        data["loggedIn"] = Reports.All(static report => report.IsLoggedIn);
        if (Reports.All(static report => report.IsReachable is not null))
        {
            data["reachable"] = Reports.All(static report => report.IsReachable == true);
        }

        return data;
    }
}
