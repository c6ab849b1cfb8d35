using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using EcsTaskAwaiter.Errors;
using EcsTaskAwaiter.Wire;
using Microsoft.Extensions.Logging;
using Polly;

namespace EcsTaskAwaiter.Management;

/// <summary>One request to one node. Every failure is a value; only the caller's cancellation throws.</summary>
/// <remarks>What happens for each poll takes its asynchronous state from a pool (PoolingAsyncValueTaskMethodBuilder).</remarks>
internal sealed class ManagementTransport(HttpMessageInvoker http, ResiliencePipeline<HttpResponseMessage> resilience, ManagementSettings settings, TimeProvider timeProvider, ILogger logger)
{
    private readonly EchoedSecrets _secrets = new();
    private readonly RequestTimeouts _timeouts = new(settings.RequestTimeout, timeProvider, logger);
    private readonly RequestRepetition _repetition = new(resilience);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<ManagementReply> SendAsync(ManagementCall call, string? token, Uri node, bool repeatsAnswers, CancellationToken cancellationToken)
    {
        // One source for both reasons to stop; which it was, the caller's token tells.
        PendingRequest pending = _timeouts.Begin(cancellationToken);
        try
        {
            Outcome<HttpResponseMessage> outcome;
            try
            {
                using HttpRequestMessage request = call.ToRequest(node, token);
                outcome = Outcome.FromResult(await http.SendAsync(request, pending.Token).ConfigureAwait(false));
            }
            catch (HttpRequestException exception)
            {
                outcome = Outcome.FromException<HttpResponseMessage>(exception);
            }

            if (call.IsRepeated && (repeatsAnswers || outcome.Exception is not null) && RequestRepetition.IsWanted(outcome, call.Kind))
            {
                outcome = await RepeatAsync(outcome, call, token, node, pending.Token).ConfigureAwait(false);
            }

            outcome.ThrowIfException();
            using HttpResponseMessage response = outcome.Result!;
            return await ReadAsync(response, call, token, node, pending.Token, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (OperationCanceledException cancelled) when (!pending.IsTimedOut)
        {
            return StoppedBeneath(node, cancelled);
        }
        catch (OperationCanceledException cancelled)
        {
            return ManagementReply.Failed(new PollFault(PollFaultKind.TimedOut, $"{node.Authority} did not answer within {settings.RequestTimeout}.") { Cause = cancelled }, node: node);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return Unreachable(node, exception);
        }
#pragma warning disable CA1031 // A handler of the caller's, or a decoder, may throw what it likes: nothing whole came, and the next request may fare better.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return ManagementReply.Failed(
                new PollFault(PollFaultKind.Unreachable, $"The request to {node.Authority} failed in an unexpected way: {exception.GetType().Name}.") { Cause = exception }, node: node);
        }
        finally
        {
            _timeouts.End(pending);
        }
    }

    /// <inheritdoc cref="RequestTimeouts.StopWhenIdle"/>
    public void StopWhenIdle() => _timeouts.StopWhenIdle();

    // A method of its own, since its closure would else be made for each request.
    private ValueTask<Outcome<HttpResponseMessage>> RepeatAsync(
        in Outcome<HttpResponseMessage> first, ManagementCall call, string? token, Uri node, CancellationToken cancellationToken) =>
        _repetition.RepeatAsync(
            first,
            async stop =>
            {
                using HttpRequestMessage request = call.ToRequest(node, token);
                return await http.SendAsync(request, stop).ConfigureAwait(false);
            },
            cancellationToken);

    // The status decides where a body only explains it: 401 means a login is needed whether its page arrived whole or not. To a read 400 and 404 say
    // nothing without their body, which tells an operation that is gone from a bad request and from a page in between.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<ManagementReply> ReadAsync(
        HttpResponseMessage response, ManagementCall call, string? token, Uri node, CancellationToken stop, CancellationToken caller)
    {
        bool bodyDecides = response.IsSuccessStatusCode || (call.Kind == CallKind.Read && response.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.NotFound);
        bool statusDecides = call.Kind == CallKind.Login || !bodyDecides;
        try
        {
            ManagementReply reply = await ReadBodyAsync(response, call, token, node, stop).ConfigureAwait(false);
            if (reply.Fault is null || !statusDecides)
            {
                return reply.IsRedirect && reply.Location is { } location ? reply with { RedirectedTo = EchoedSecrets.Redact(RedirectTarget.Describe(location), token) } : reply;
            }
        }
#pragma warning disable CA1031 // As in SendAsync, which handles all of these where the body counts.
        catch (Exception) when (statusDecides && !caller.IsCancellationRequested)
#pragma warning restore CA1031
        {
            // The status is known.
        }

        return new ManagementReply(response) { Node = node, RetryAfter = RetryAfter(response.Headers) };
    }

    // Not by the request timeout: by the connection's own limit, or by a handler of the application's.
    private ManagementReply StoppedBeneath(Uri node, OperationCanceledException cancelled)
    {
        // The limit of HttpClient, and of handlers that copy it, looks the same but for its words: only what speaks of connecting was certainly not sent
        // (.NET 10.0.12, HttpConnectionPool: "net_http_connect_timedout", which is also all that is left of it where resources are trimmed).
        bool isConnect = cancelled.InnerException is TimeoutException timeout && timeout.Message.Contains("connect", StringComparison.OrdinalIgnoreCase);
        string summary = isConnect
            ? $"{node.Authority} could not be connected to within {ConnectLimit.Of(settings.RequestTimeout)}."
            : $"The request to {node.Authority} was cancelled by a handler in the HTTP pipeline.";
        return ManagementReply.Failed(new PollFault(PollFaultKind.TimedOut, summary) { Cause = cancelled }, wasNotSent: isConnect, node);
    }

    private static ManagementReply Unreachable(Uri node, Exception exception)
    {
        if (UntrustedCertificateException.FindIn(exception) is { } untrusted)
        {
            return ManagementReply.Failed(new PollFault(
                PollFaultKind.CertificateNotTrusted,
                $"The certificate of {node.Authority} ('{untrusted.Subject}') is not trusted: {untrusted.Reason}. If it is the node's own, trust its SHA-256 fingerprint {untrusted.Fingerprint}.")
            { Cause = exception, Fingerprint = untrusted.Fingerprint, Subject = untrusted.Subject, Endpoint = node }, wasNotSent: true, node);
        }

        return ManagementReply.Failed(
            new PollFault(PollFaultKind.Unreachable, $"{node.Authority} could not be reached: {exception.Message}") { Cause = exception }, wasNotSent: WasNotSent(exception), node);
    }

    // A handler of the application's may give only the socket's word.
    private static bool WasNotSent(Exception exception) =>
        exception is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError }
        || exception.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused or SocketError.HostNotFound or SocketError.HostUnreachable or SocketError.NetworkUnreachable };

    private ManagementReply TooLong(HttpResponseMessage response, Uri node) => ManagementReply.Failed(new PollFault(
        PollFaultKind.Unreadable, $"The answer is longer than MaximumResponseBytes ({settings.MaximumResponseBytes}).")
    {
        StatusCode = (int)response.StatusCode,
        MediaType = response.Content.Headers.ContentType?.ToString(),
    }, node: node);

    // A cut-off body throws, as an IOException or HttpRequestException. The buffer is the pool's; one that an exception leaves behind is the
    // garbage collector's.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<ManagementReply> ReadBodyAsync(HttpResponseMessage response, ManagementCall call, string? token, Uri node, CancellationToken cancellationToken)
    {
        try
        {
            return await DecodeBodyAsync(response, call, token, node, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is InvalidDataException or InvalidOperationException && ContentDecoding.CodingOf(response.Content.Headers) is not null)
        {
            // The node answered; whatever packed the body did it badly.
            string coding = BodyExcerpt.Of(ContentDecoding.CodingOf(response.Content.Headers)!);
            return ManagementReply.Failed(
                new PollFault(PollFaultKind.Unreadable, $"The answer's body, compressed as '{coding}', could not be decompressed: {exception.Message}")
                { StatusCode = (int)response.StatusCode, MediaType = response.Content.Headers.ContentType?.ToString(), Cause = exception },
                node: node);
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<ManagementReply> DecodeBodyAsync(HttpResponseMessage response, ManagementCall call, string? token, Uri node, CancellationToken cancellationToken)
    {
        int limit = settings.MaximumResponseBytes;
        if (response.Content.Headers.ContentLength > limit)
        {
            return TooLong(response, node);
        }

        Stream stream = ContentDecoding.Decode(await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false), response.Content.Headers);
        await using (stream.ConfigureAwait(false))
        {
            byte[] buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(limit, response.Content.Headers.ContentLength ?? 4096) + 1);
            int length = 0;
            while (true)
            {
                int read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false);
                length += read;
                if (read == 0 && length <= limit)
                {
                    _secrets.Redact(buffer.AsSpan(0, length), call, token);
                    return new ManagementReply(response, buffer, length) { Node = node, RetryAfter = RetryAfter(response.Headers) };
                }

                if (length > limit)
                {
                    ArrayPool<byte>.Shared.Return(buffer);
                    return TooLong(response, node);
                }

                buffer = length < buffer.Length ? buffer : Grown(buffer);
            }
        }
    }

    private static byte[] Grown(byte[] buffer)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }

    // A date is the server's (RFC 9110 section 10.2.3), so it is read against the date of the same answer: this machine's clock may differ.
    private TimeSpan? RetryAfter(HttpResponseHeaders headers)
    {
        if (headers.RetryAfter is not { } header)
        {
            return null;
        }

        TimeSpan? asked = header.Delta ?? (header.Date - (headers.Date ?? timeProvider.GetUtcNow()));
        return asked < TimeSpan.Zero ? TimeSpan.Zero : asked;
    }
}
