namespace EcsTaskAwaiter.Tests.Support;

/// <summary>A user's own handler, that looks at each request.</summary>
internal sealed class RecordingHandler(Action<HttpRequestMessage> look) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        look(request);
        return base.SendAsync(request, cancellationToken);
    }
}
