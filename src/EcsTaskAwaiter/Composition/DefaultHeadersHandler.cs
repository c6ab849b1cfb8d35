using System.Net.Http.Headers;

namespace EcsTaskAwaiter.Composition;

/// <summary>Adds to each request the headers that every request of a client has, as <see cref="HttpClient"/> does.</summary>
internal sealed class DefaultHeadersHandler(HttpRequestHeaders headers, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        foreach ((string name, HeaderStringValues values) in headers.NonValidated)
        {
            // What the transport itself sets, as the accepted media type, stays.
            if (!request.Headers.NonValidated.Contains(name))
            {
                request.Headers.TryAddWithoutValidation(name, values);
            }
        }

        return base.SendAsync(request, cancellationToken);
    }
}
