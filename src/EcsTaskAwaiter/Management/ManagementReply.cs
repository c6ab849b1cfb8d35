using System.Buffers;
using EcsTaskAwaiter.Errors;

namespace EcsTaskAwaiter.Management;

/// <summary>A whole answer, or why there is none.</summary>
internal sealed record ManagementReply : IDisposable
{
    private byte[]? _rented;

    /// <summary>The node that was asked; null when none was.</summary>
    public Uri? Node { get; init; }

    public int StatusCode { get; init; }

    public ReadOnlySpan<byte> Body => _rented is null ? default : _rented.AsSpan(0, Length);

    public int Length { get; private init; }

    public string? MediaType { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    public DateTimeOffset? ServerDate { get; init; }

    /// <summary>Where a redirect points; only looked at, never followed.</summary>
    public Uri? Location { get; init; }

    /// <summary>The token a login answered. Secret.</summary>
    public string? Token { get; init; }

    public TimeSpan? TokenLife { get; init; }

    /// <summary>Set when no whole answer came.</summary>
    public PollFault? Fault { get; init; }

    /// <summary>Whether the request certainly did not reach a server.</summary>
    public bool WasNotSent { get; init; }

    public bool IsSuccess => Fault is null && StatusCode is >= 200 and <= 299;

    /// <summary>An expired session shows as 401, or as a redirect to the login page for clients that follow none.</summary>
    public bool AsksForLogin => Fault is null
        && (StatusCode == 401 || (StatusCode is >= 300 and <= 399 && Location?.OriginalString.Contains("/login", StringComparison.OrdinalIgnoreCase) == true));

    /// <summary>Takes over a buffer from the shared pool, to be given back by <see cref="Dispose"/>.</summary>
    public ManagementReply WithBody(byte[] rented, int length) => this with { _rented = rented, Length = length };

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
