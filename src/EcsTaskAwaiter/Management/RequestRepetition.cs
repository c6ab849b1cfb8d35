using System.Net;
using Polly;

namespace EcsTaskAwaiter.Management;

/// <summary>
/// Repeats a read once when its connection broke or, where there is no other node, its gateway failed. Nothing else is ever repeated here: a second login may
/// issue a second token, a second submission do the work twice. The resilience pipeline is entered only with an outcome that it repeats, since nearly
/// every poll is answered and the pipeline would cost more than all the rest.
/// </summary>
internal sealed class RequestRepetition(ResiliencePipeline<HttpResponseMessage> pipeline)
{
    /// <summary>Whether to send the request again: once, after a short pause. The polling loop does the rest.</summary>
    public static bool IsWanted(in Outcome<HttpResponseMessage> outcome, CallKind kind) =>
        kind == CallKind.Read
        && (outcome.Exception is HttpRequestException exception
            ? UntrustedCertificateException.FindIn(exception) is null
            : outcome.Result is { StatusCode: HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout, Headers.RetryAfter: null });

    /// <summary>Gives the pipeline the first outcome, and makes the requests it asks for then.</summary>
    public async ValueTask<Outcome<HttpResponseMessage>> RepeatAsync(
        Outcome<HttpResponseMessage> first, Func<CancellationToken, Task<HttpResponseMessage>> send, CancellationToken cancellationToken)
    {
        ResilienceContext context = ResilienceContextPool.Shared.Get(cancellationToken);
        try
        {
            Outcome<HttpResponseMessage>? known = first;
            return await pipeline.ExecuteOutcomeAsync(
                async (attempt, _) =>
                {
                    if (known is { } outcome)
                    {
                        known = null;
                        return outcome;
                    }

                    try
                    {
                        return Outcome.FromResult(await send(attempt.CancellationToken).ConfigureAwait(false));
                    }
#pragma warning disable CA1031 // The pipeline wants outcomes, not exceptions; the caller throws it again.
                    catch (Exception exception)
#pragma warning restore CA1031
                    {
                        return Outcome.FromException<HttpResponseMessage>(exception);
                    }
                },
                context,
                state: true).ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }
}
