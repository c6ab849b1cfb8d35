namespace EcsTaskAwaiter.Tests.Secrets;

/// <summary>Stands between a client and a server and notes the tokens that pass by.</summary>
internal sealed class TokenTap(HttpMessageHandler server) : DelegatingHandler(server)
{
    private readonly Lock _gate = new();
    private readonly HashSet<string> _tokens = [];

    public IReadOnlyList<string> Tokens
    {
        get
        {
            lock (_gate)
            {
                return [.. _tokens];
            }
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.Headers.TryGetValues("X-SDS-AUTH-TOKEN", out IEnumerable<string>? tokens))
        {
            lock (_gate)
            {
                _tokens.UnionWith(tokens);
            }
        }

        return response;
    }
}
