using System.Buffers;
using System.Net.Http.Headers;
using EcsTaskAwaiter.Errors;

namespace EcsTaskAwaiter.Management;

/// <summary>One request to one node. Every failure is a value; only the caller's cancellation throws.</summary>
internal sealed class ManagementTransport(HttpClient http, ManagementSettings settings, TimeProvider timeProvider)
{
    private const string TokenLifeHeader = "X-SDS-AUTH-MAX-AGE";

    private readonly EchoedSecrets _secrets = new();

    public async ValueTask<ManagementReply> SendAsync(ManagementCall call, Uri node, CancellationToken cancellationToken)
    {
        // One source for both reasons to stop; which it was, the caller's token tells.
        using var either = new CancellationTokenSource(settings.RequestTimeout, timeProvider);
        using CancellationTokenRegistration registration = cancellationToken.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), either);
        try
        {
            using HttpRequestMessage request = call.ToRequest(node);
            using HttpResponseMessage response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
            return await ReadBodyAsync(response, call, node, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (OperationCanceledException cancelled)
        {
            return ManagementReply.Failed(new PollFault(PollFaultKind.TimedOut, $"{node.Authority} did not answer within {settings.RequestTimeout}.") { Cause = cancelled }, node: node);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or InvalidDataException)
        {
            return Unreachable(node, exception);
        }
    }

    private static ManagementReply Unreachable(Uri node, Exception exception)
    {
        if (UntrustedCertificateException.FindIn(exception) is { } untrusted)
        {
            return ManagementReply.Failed(new PollFault(
                PollFaultKind.CertificateNotTrusted,
                $"The certificate of {node.Authority} ('{untrusted.Subject}') is not trusted: {untrusted.Reason}. If it is the node's own, trust it by its SHA-256 fingerprint {untrusted.Fingerprint} (Tls.TrustedCertificates, --trust).")
            { Cause = exception }, node: node);
        }

        HttpRequestError? error = (exception as HttpRequestException)?.HttpRequestError;
        return ManagementReply.Failed(
            new PollFault(PollFaultKind.Unreachable, $"{node.Authority} could not be reached: {exception.Message}") { Cause = exception },
            wasNotSent: error is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError,
            node);
    }

    private ManagementReply TooLong(HttpResponseMessage response, Uri node) => ManagementReply.Failed(new PollFault(
        PollFaultKind.Unreadable, $"The answer is longer than MaximumResponseBytes ({settings.MaximumResponseBytes}).")
    {
        StatusCode = (int)response.StatusCode,
        MediaType = response.Content.Headers.ContentType?.ToString(),
    }, node: node);

    // A cut-off body throws, as an IOException or HttpRequestException. The buffer is the pool's; one that an exception leaves behind is the
    // garbage collector's.
    private async ValueTask<ManagementReply> ReadBodyAsync(HttpResponseMessage response, ManagementCall call, Uri node, CancellationToken cancellationToken)
    {
        int limit = settings.MaximumResponseBytes;
        if (response.Content.Headers.ContentLength > limit)
        {
            return TooLong(response, node);
        }

        Stream stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
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
                    _secrets.Blacken(buffer.AsSpan(0, length), call);
                    return ToReply(response, node).WithBody(buffer, length);
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

    private ManagementReply ToReply(HttpResponseMessage response, Uri node) => new()
    {
        Node = node,
        StatusCode = (int)response.StatusCode,
        MediaType = response.Content.Headers.ContentType?.ToString(),
        RetryAfter = RetryAfter(response.Headers.RetryAfter),
        ServerDate = response.Headers.Date,
        Location = response.Headers.Location,
        Token = TokenIn(response.Headers),
        TokenLife = TokenLife(response.Headers),
    };

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header)
    {
        TimeSpan? asked = header?.Delta ?? (header?.Date is { } date ? date - timeProvider.GetUtcNow() : null);
        return asked < TimeSpan.Zero ? TimeSpan.Zero : asked;
    }

    private static string? TokenIn(HttpResponseHeaders headers)
    {
        if (headers.TryGetValues(ManagementCall.TokenHeader, out IEnumerable<string>? tokens))
        {
            return tokens.FirstOrDefault();
        }

        string prefix = ManagementCall.TokenHeader + "=";
        return headers.TryGetValues("Set-Cookie", out IEnumerable<string>? cookies)
            ? cookies.FirstOrDefault(cookie => cookie.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))?[prefix.Length..].Split(';')[0]
            : null;
    }

    private static TimeSpan? TokenLife(HttpResponseHeaders headers) =>
        headers.TryGetValues(TokenLifeHeader, out IEnumerable<string>? values)
        && int.TryParse(values.FirstOrDefault(), System.Globalization.CultureInfo.InvariantCulture, out int seconds) && seconds > 0
            ? TimeSpan.FromSeconds(seconds)
            : null;
}
