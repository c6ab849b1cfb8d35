using EcsTaskAwaiter.Fleet.Contract;

namespace EcsTaskAwaiter.Fleet.Client;

/// <summary>The way to one poller. What it throws is whatever Orleans throws.</summary>
internal interface IPollerLink
{
    Task<JoinAnswer> JoinAsync(Guid instance, List<WaitOrder> orders);

    Task<EventBatch> NextAsync(Guid instance, Guid epoch, long acknowledged, long oldestOpen);

    Task LeaveAsync(Guid instance, List<long> waits);

    Task<CallAnswer> CallAsync(CallRequest request, CancellationToken cancellationToken);

    Task<PollerReport> DescribeAsync();
}
