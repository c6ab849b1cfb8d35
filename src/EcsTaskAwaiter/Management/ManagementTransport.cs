using System.Net.Http.Headers;
using EcsTaskAwaiter.Errors;

namespace EcsTaskAwaiter.Management;

/// <summary>One request to one node. Every failure is a value; only the caller's cancellation throws.</summary>
internal sealed class ManagementTransport(HttpClient http, ManagementSettings settings, TimeProvider timeProvider)
{
    private const string TokenLifeHeader = "X-SDS-AUTH-MAX-AGE";

    public async ValueTask<ManagementReply> SendAsync(ManagementCall call, Uri node, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(settings.RequestTimeout, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using HttpRequestMessage request = call.ToRequest(node);
            using HttpResponseMessage response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
            byte[]? body = await ReadBodyAsync(response.Content, either.Token).ConfigureAwait(false);
            return body is null ? TooLong(response) : ToReply(response, body);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (OperationCanceledException cancelled)
        {
            return ManagementReply.Failed(new PollFault(PollFaultKind.TimedOut, $"{node.Authority} did not answer within {settings.RequestTimeout}.") { Cause = cancelled });
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
                $"The certificate of {node.Authority} ('{untrusted.Subject}') is not trusted. If it is the node's own, trust it by its SHA-256 fingerprint {untrusted.Fingerprint} (Tls.TrustedCertificates, --trust).")
            { Cause = exception });
        }

        HttpRequestError? error = (exception as HttpRequestException)?.HttpRequestError;
        return ManagementReply.Failed(
            new PollFault(PollFaultKind.Unreachable, $"{node.Authority} could not be reached: {exception.Message}") { Cause = exception },
            wasNotSent: error is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError);
    }

    private ManagementReply TooLong(HttpResponseMessage response) => ManagementReply.Failed(new PollFault(
        PollFaultKind.Unreadable, $"The answer is longer than MaximumResponseBytes ({settings.MaximumResponseBytes}).")
    {
        StatusCode = (int)response.StatusCode,
        MediaType = response.Content.Headers.ContentType?.ToString(),
    });

    // Null when it is longer than allowed. A cut-off body throws, as an IOException or HttpRequestException.
    private async ValueTask<byte[]?> ReadBodyAsync(HttpContent content, CancellationToken cancellationToken)
    {
        int limit = settings.MaximumResponseBytes;
        if (content.Headers.ContentLength > limit)
        {
            return null;
        }

        Stream stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            byte[] buffer = new byte[Math.Min(limit, content.Headers.ContentLength ?? 4096) + 1];
            int length = 0;
            while (true)
            {
                int read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false);
                if (read == 0)
                {
                    return buffer[..length];
                }

                length += read;
                if (length > limit)
                {
                    return null;
                }

                if (length == buffer.Length)
                {
                    Array.Resize(ref buffer, (int)Math.Min(limit + 1L, buffer.Length * 2L));
                }
            }
        }
    }

    private ManagementReply ToReply(HttpResponseMessage response, byte[] body) => new()
    {
        StatusCode = (int)response.StatusCode,
        Body = body,
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
