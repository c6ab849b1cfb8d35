using Microsoft.AspNetCore.Http;

namespace EcsTaskAwaiter.Testing.Serving;

/// <summary>Which node answers a request: the nodes behind an endpoint take turns, as behind a load balancer. Thread-safe.</summary>
internal sealed class ServingNode(int nodesPerEndpoint)
{
    private static readonly object Key = new();

    private int _turn = -1;

    public static Uri EndpointOf(HttpRequest request) => new($"{request.Scheme}://{request.Host}");

    /// <summary>The node that was chosen for this request.</summary>
    public static string Of(HttpContext context) => (string)context.Items[Key]!;

    public void Choose(HttpContext context)
    {
        uint turn = (uint)Interlocked.Increment(ref _turn) % (uint)nodesPerEndpoint;
        context.Items[Key] = $"{context.Request.Host}#{turn}";
    }
}
