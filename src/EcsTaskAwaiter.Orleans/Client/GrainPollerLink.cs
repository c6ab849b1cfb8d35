using EcsTaskAwaiter.Fleet.Contract;
using Orleans;

namespace EcsTaskAwaiter.Fleet.Client;

/// <inheritdoc cref="IPollerLink"/>
/// <param name="grains">Orleans in this process.</param>
/// <param name="key">The key of the poller.</param>
/// <param name="time">The clock.</param>
/// <param name="stopping">Cancelled when this process begins to stop.</param>
internal sealed class GrainPollerLink(IGrainFactory grains, string key, TimeProvider time, CancellationToken stopping) : IPollerLink
{
    private static readonly TimeSpan PauseWhileStopping = TimeSpan.FromSeconds(1);
    private readonly IEcsPoller _grain = grains.GetGrain<IEcsPoller>(key);

    // The first to join brings the poller to its own silo: a process that is about to end lets the others go first.
    public async Task<JoinAnswer> JoinAsync(Guid instance, List<WaitOrder> orders)
    {
        if (stopping.IsCancellationRequested)
        {
            await Task.Delay(PauseWhileStopping, time, CancellationToken.None).ConfigureAwait(false);
        }

        return await _grain.JoinAsync(instance, orders).ConfigureAwait(false);
    }

    public Task<EventBatch> NextAsync(Guid instance, Guid epoch, long acknowledged, long oldestOpen) => _grain.NextAsync(instance, epoch, acknowledged, oldestOpen);

    public Task LeaveAsync(Guid instance, List<long> waits) => _grain.LeaveAsync(instance, waits);

    public Task<CallAnswer> CallAsync(CallRequest request, CancellationToken cancellationToken) => _grain.CallAsync(request, cancellationToken);

    public Task<PollerReport> DescribeAsync() => _grain.DescribeAsync();
}
