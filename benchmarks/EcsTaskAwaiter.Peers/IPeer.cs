using EcsTaskAwaiter.Peers.Serving;
using Microsoft.AspNetCore.Http;

namespace EcsTaskAwaiter.Peers;

/// <summary>A client library that waits for a server, with that server's side of the wire format.</summary>
internal interface IPeer
{
    /// <summary>The id of the package.</summary>
    string Package { get; }

    /// <summary>Which part of it waits, and for what.</summary>
    string Feature { get; }

    /// <summary>Whether its protocol can report that the work failed.</summary>
    bool KnowsFailure => true;

    /// <summary>Whether its protocol has a status field that could hold an unknown value.</summary>
    bool KnowsUnknown => true;

    /// <summary>The server's error code, if the exception has it in a typed property.</summary>
    string? CodeOf(Exception failure) => null;

    /// <summary>Answers requests that are not polls: submissions, logins, results.</summary>
    /// <returns>Whether the request was answered.</returns>
    Task<bool> TryServeAsync(HttpContext context) => Task.FromResult(false);

    /// <summary>Answers a poll.</summary>
    Task WriteAsync(HttpContext context, OperationStatus status);

    /// <summary>Submits if the client can, waits with the client's default settings, and describes the result.</summary>
    Task<string> WaitAsync(Uri server, CancellationToken cancellationToken);
}
