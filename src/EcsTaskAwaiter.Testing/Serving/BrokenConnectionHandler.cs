namespace EcsTaskAwaiter.Testing.Serving;

/// <summary>
/// The in-memory server reports a cut connection as a bare <see cref="IOException"/>; a socket's handler wraps it. Clients under
/// test must see the same in both forms.
/// </summary>
internal sealed class BrokenConnectionHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (IsCut(error, cancellationToken))
        {
            throw new HttpRequestException(HttpRequestError.ResponseEnded, "The connection was cut before an answer came.", error);
        }
    }

    private static bool IsCut(Exception error, CancellationToken cancellationToken) =>
        error is IOException or OperationCanceledException && !cancellationToken.IsCancellationRequested;
}
