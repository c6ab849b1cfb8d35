using EcsTaskAwaiter.Fleet.Contract;
using Orleans;

namespace EcsTaskAwaiter.Fleet.Client;

/// <inheritdoc cref="IPollerLink"/>
internal sealed class GrainPollerLink(IGrainFactory grains, string key) : IPollerLink
{
    private readonly IEcsPoller _grain = grains.GetGrain<IEcsPoller>(key);

    public Task<JoinAnswer> JoinAsync(Guid instance, List<WaitOrder> orders) => _grain.JoinAsync(instance, orders);

    public Task<EventBatch> NextAsync(Guid instance, Guid epoch, long acknowledged, long oldestOpen) => _grain.NextAsync(instance, epoch, acknowledged, oldestOpen);

    public Task LeaveAsync(Guid instance, List<long> waits) => _grain.LeaveAsync(instance, waits);

    public Task<CallAnswer> CallAsync(CallRequest request, CancellationToken cancellationToken) => _grain.CallAsync(request, cancellationToken);

    public Task<PollerReport> DescribeAsync() => _grain.DescribeAsync();
}
