using Orleans;

namespace EcsTaskAwaiter.Fleet.Client;

/// <inheritdoc cref="IPollerLinks"/>
internal sealed class GrainPollerLinks(IGrainFactory grains, TimeProvider time, CancellationToken stopping) : IPollerLinks
{
    public IPollerLink To(string key) => new GrainPollerLink(grains, key, time, stopping);
}
