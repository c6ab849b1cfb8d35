using Orleans;

namespace EcsTaskAwaiter.Fleet.Client;

/// <inheritdoc cref="IPollerLinks"/>
internal sealed class GrainPollerLinks(IGrainFactory grains, CancellationToken stopping, TimeProvider time) : IPollerLinks
{
    public IPollerLink To(string key) => new GrainPollerLink(grains, key, stopping, time);
}
