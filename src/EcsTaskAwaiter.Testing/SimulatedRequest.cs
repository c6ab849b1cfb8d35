namespace EcsTaskAwaiter.Testing;

/// <summary>A request the simulator received. Immutable; holds no password, token, header or query string.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path, without the query.</param>
/// <param name="Status">The HTTP status of the answer; null while there is none yet, and for a connection that was dropped.</param>
/// <param name="ReceivedAt">When it came, by the simulator's clock.</param>
/// <param name="TokenPresented">Whether it carried a token, valid or not, as header or cookie.</param>
public sealed record SimulatedRequest(string Method, string Path, int? Status, DateTimeOffset ReceivedAt, bool TokenPresented)
{
    /// <summary>The endpoint it was sent to: scheme, host and port.</summary>
    public Uri? Endpoint { get; init; }
}
