using System.Buffers;
using System.Net.Http.Headers;
using EcsTaskAwaiter.Errors;

namespace EcsTaskAwaiter.Management;

/// <summary>A whole answer, or why there is none.</summary>
internal sealed record ManagementReply : IDisposable
{
    private readonly HttpResponseHeaders? _headers;
    private readonly HttpContentHeaders? _contentHeaders;
    private byte[]? _rented;

    private ManagementReply()
    {
    }

    /// <param name="response">The answer, of which only the headers are kept: most of them are never looked at, and so never parsed.</param>
    /// <param name="rented">A buffer from the shared pool, to be given back by <see cref="Dispose"/>.</param>
    /// <param name="length">How much of the buffer the body takes up.</param>
    public ManagementReply(HttpResponseMessage response, byte[] rented, int length)
    {
        (StatusCode, _headers, _contentHeaders) = ((int)response.StatusCode, response.Headers, response.Content.Headers);
        (_rented, Length) = (rented, length);
    }

    /// <param name="response">An answer whose status says all that counts, because its body is not needed or did not arrive whole.</param>
    public ManagementReply(HttpResponseMessage response)
        : this(response, rented: [], length: 0) => _rented = null;

    /// <summary>The node that was asked; null when none was.</summary>
    public Uri? Node { get; init; }

    public int StatusCode { get; }

    public ReadOnlySpan<byte> Body => _rented is null ? default : _rented.AsSpan(0, Length);

    public int Length { get; }

    public string? MediaType => _contentHeaders?.ContentType?.ToString();

    /// <summary>How the body was compressed; null for not at all.</summary>
    public string? Coding => _contentHeaders is null ? null : ContentDecoding.CodingOf(_contentHeaders);

    public TimeSpan? RetryAfter { get; init; }

    public DateTimeOffset? ServerDate => _headers?.Date;

    /// <summary>Where a redirect points.</summary>
    public Uri? Location => _headers?.Location;

    public bool IsRedirect => Fault is null && StatusCode is >= 300 and <= 399;

    /// <summary>Where a redirect points, for a message: without secrets. Null where it is none.</summary>
    public string? RedirectedTo { get; init; }

    /// <summary>The token a login answered. Secret.</summary>
    public string? Token => _headers is null ? null : LoginHeaders.Token(_headers);

    public TimeSpan? TokenLife => _headers is null ? null : LoginHeaders.TokenLife(_headers);

    /// <summary>Set when no whole answer came.</summary>
    public PollFault? Fault { get; init; }

    /// <summary>Whether the request certainly did not reach a server.</summary>
    public bool WasNotSent { get; init; }

    public bool IsSuccess => Fault is null && StatusCode is >= 200 and <= 299;

    /// <summary>An expired session shows as 401, or as a redirect to the login page for clients that follow none.</summary>
    public bool AsksForLogin => Fault is null
        && (StatusCode == 401 || (IsRedirect && Location?.OriginalString.Contains("/login", StringComparison.OrdinalIgnoreCase) == true));

    public static ManagementReply Failed(PollFault fault, bool wasNotSent = false, Uri? node = null) => new() { Fault = fault, WasNotSent = wasNotSent, Node = node };

    /// <summary>
    /// Gives the body's buffer back; the body is empty from then on. A reply that is not disposed costs the pool one buffer and harms nothing, so
    /// only what happens often, a poll, disposes its own.
    /// </summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _rented, null) is { } rented)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    // The generated text would print the token and the body.
    public override string ToString() => $"HTTP {StatusCode}, {Length} bytes of {MediaType}";
}
