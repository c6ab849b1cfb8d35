using System.Net.Http.Headers;

namespace EcsTaskAwaiter.AotSmoke;

/// <summary>Asks for XML, as a proxy or an old front end may make of a request.</summary>
internal sealed class XmlHandler : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Accept.Clear();
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/xml"));
        return base.SendAsync(request, cancellationToken);
    }
}
