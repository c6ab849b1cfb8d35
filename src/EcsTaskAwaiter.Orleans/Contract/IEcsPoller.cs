using Orleans;
using Orleans.Concurrency;

namespace EcsTaskAwaiter.Fleet.Contract;

/// <summary>
/// Polls one ECS cluster for every instance of the application. The key is the cluster's name, followed by <c>/n</c> for a shard. Library types
/// cross as JSON texts: Orleans refuses a grain interface that names a type it has no codec for, and it does so only when the grain is asked for.
/// </summary>
[Alias("EcsTaskAwaiter.IEcsPoller")]
internal interface IEcsPoller : IGrainWithStringKey
{
    /// <summary>Adds waits of one instance. Idempotent: a wait that is known already is left as it is.</summary>
    /// <param name="instance">The instance that waits.</param>
    /// <param name="orders">At most <see cref="FleetLimits.OrdersPerCall"/>.</param>
    [Alias("Join")]
    [ResponseTimeout(FleetLimits.CallTimeout)]
    Task<JoinAnswer> JoinAsync(Guid instance, List<WaitOrder> orders);

    /// <summary>Waits a short while for news of an instance's waits. News that is not acknowledged by the next call is sent again.</summary>
    /// <param name="instance">The instance that waits.</param>
    /// <param name="epoch">The epoch its waits joined under; another epoch is answered at once, without news.</param>
    /// <param name="acknowledged">The sequence number of the last batch that was received; 0 for none.</param>
    /// <param name="oldestOpen">The lowest number among the instance's open waits.</param>
    [Alias("Next")]
    [ResponseTimeout(FleetLimits.CallTimeout)]
    Task<EventBatch> NextAsync(Guid instance, Guid epoch, long acknowledged, long oldestOpen);

    /// <summary>Removes waits. An operation that nobody waits for any more is no longer polled.</summary>
    /// <param name="instance">The instance that waits.</param>
    /// <param name="waits">The numbers of the waits; unknown ones are ignored.</param>
    [Alias("Leave")]
    [ResponseTimeout(FleetLimits.CallTimeout)]
    Task LeaveAsync(Guid instance, List<long> waits);

    /// <summary>Polls an operation although nobody may wait for it, or goes on polling it. Asked again and again by the record of the operation.</summary>
    [Alias("Attend")]
    [ResponseTimeout(FleetLimits.CallTimeout)]
    Task<AttendAnswer> AttendAsync(KeepOrder order);

    /// <summary>Makes one request to the management API through the session of the cluster.</summary>
    [Alias("Call")]
    [ResponseTimeout(FleetLimits.RequestTimeout)]
    Task<CallAnswer> CallAsync(CallRequest request, CancellationToken cancellationToken);

    /// <summary>Where the poller runs and what it does, for the health check.</summary>
    [Alias("Describe")]
    [ResponseTimeout(FleetLimits.CallTimeout)]
    [AlwaysInterleave]
    Task<PollerReport> DescribeAsync();
}
