using EcsTaskAwaiter.PowerShell.Connections;

namespace EcsTaskAwaiter.PowerShell;

/// <summary>A cluster that <c>Connect-Ecs</c> has logged in to: one session for everything that goes through it. Thread-safe. Holds no secret that can be shown.</summary>
public sealed class EcsConnection
{
    private readonly EcsCluster _cluster;
    private readonly Uri[] _endpoints;

    internal EcsConnection(string name, EcsTaskAwaiterOptions options)
    {
        Name = name;
        UserName = options.UserName!;
        _endpoints = [.. options.Endpoints];
        _cluster = ClusterFactory.Create(options);
    }

    /// <summary>The name that <c>-Connection</c> takes; the host of the first endpoint unless <c>Connect-Ecs -Name</c> gave another.</summary>
    public string Name { get; }

    /// <summary>The addresses of the management nodes, separated by blanks.</summary>
    public string Endpoint => string.Join(' ', _endpoints.Select(endpoint => endpoint.GetLeftPart(UriPartial.Authority)));

    /// <summary>The management user.</summary>
    public string UserName { get; }

    /// <summary>Whether commands without <c>-Connection</c> use it: the one that was connected last.</summary>
    public bool IsDefault => ConnectionRegistry.Default == this;

    internal IEcsOperationTracker Tracker => _cluster.Tracker;

    internal IEcsDataStores DataStores => _cluster.DataStores;

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    internal bool HasNode(string host) => _endpoints.Any(endpoint => string.Equals(endpoint.Host, host, StringComparison.OrdinalIgnoreCase));

    /// <summary>Ends its waits and logs out. Never fails: a token that cannot be given back ends by itself at the server.</summary>
    internal async Task CloseAsync(TimeSpan patience)
    {
        try
        {
            await _cluster.DisposeAsync().AsTask().WaitAsync(patience, TimeProvider.System).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is TimeoutException or EcsException or HttpRequestException)
        {
            // The node does not answer.
        }
    }
}
