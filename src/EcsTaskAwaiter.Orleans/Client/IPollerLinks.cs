namespace EcsTaskAwaiter.Fleet.Client;

/// <summary>Finds the poller of a key.</summary>
internal interface IPollerLinks
{
    IPollerLink To(string key);
}
