namespace EcsTaskAwaiter.Peers.Clients;

/// <summary>Redirects https requests to the fake server, since several clients refuse to send tokens over plain HTTP.</summary>
internal sealed class LoopbackHandler(Uri server) : DelegatingHandler(new SocketsHttpHandler())
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.RequestUri = new Uri(server, request.RequestUri!.PathAndQuery);
        request.Headers.Host = null;
        return base.SendAsync(request, cancellationToken);
    }
}
