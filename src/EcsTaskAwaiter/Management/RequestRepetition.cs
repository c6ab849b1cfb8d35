using System.Net;
using Polly;

namespace EcsTaskAwaiter.Management;

/// <summary>
/// Repeats a read once whose connection broke or whose gateway failed. The resilience pipeline is entered only with an outcome that it repeats: nearly
/// every poll is answered, and would pay for the pipeline what all else together costs.
/// </summary>
internal sealed class RequestRepetition(ResiliencePipeline<HttpResponseMessage> pipeline)
{
    /// <summary>Whether an outcome may be repeated: one request, briefly. The polling loop does the rest, and a submission is never made twice.</summary>
    public static bool IsWanted(in Outcome<HttpResponseMessage> outcome, HttpMethod? method) =>
        method == HttpMethod.Get
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
