using System.Globalization;
using EcsTaskAwaiter.Errors;
using EcsTaskAwaiter.Wire;

namespace EcsTaskAwaiter.Management;

/// <summary>What an answer that is no task means.</summary>
internal static class ReplyFault
{
    /// <summary>
    /// Of a status other than success. Only an error body of the API makes a 4xx definite: without one it comes from something in between, a gateway
    /// or a starting container, and says nothing about the operation.
    /// </summary>
    public static PollFault Of(ManagementReply reply, IReadOnlyList<string> roles)
    {
        EcsServiceError? error = ErrorReader.Read(reply.Body, reply.MediaType, reply.StatusCode);
        string said = Says(reply.StatusCode, error);
        return reply.StatusCode switch
        {
            408 or 421 or 425 or 429 or (>= 500 and <= 599) => new PollFault(PollFaultKind.Busy, $"The server cannot answer at present: {said}")
            { StatusCode = reply.StatusCode, ServiceError = error },
            >= 400 and <= 499 when !IsOfTheApi(error, reply.StatusCode) => Unreadable(
                reply,
                WireFormatFailure.Of(string.Create(CultureInfo.InvariantCulture, $"HTTP {reply.StatusCode} came without an error body of the ECS API."), reply.Body, reply.MediaType)),
            403 => new PollFault(PollFaultKind.Forbidden, $"The user lacks the role ({string.Join(" or ", roles)} is needed): {said}")
            { StatusCode = 403, ServiceError = error, RequiredRoles = roles },
            >= 400 and <= 499 => new PollFault(PollFaultKind.Refused, $"The server refused the request: {said}") { StatusCode = reply.StatusCode, ServiceError = error },
            _ => new PollFault(PollFaultKind.Unreadable, $"The server returned something other than a task: {said}{(reply.RedirectedTo is { } target ? $" It redirects to {target}, which is not followed." : string.Empty)}") { StatusCode = reply.StatusCode, MediaType = reply.MediaType },
        };
    }

    /// <summary>Of a body that is not what was asked for. .NET's decompressing streams end a body that breaks off as if it were whole.</summary>
    public static PollFault Unreadable(ManagementReply reply, EcsProtocolException reason)
    {
        bool isBroken = reply.Coding is not null && !WireDocument.IsWhole(reply.Body, reply.MediaType);
        string summary = isBroken
            ? string.Create(CultureInfo.InvariantCulture, $"The answer's body, compressed as '{BodyExcerpt.Of(reply.Coding!)}', breaks off or is damaged: {reply.Length} bytes of it could be decompressed, and they are not complete JSON or XML.")
            : reason.Message;
        return new PollFault(PollFaultKind.Unreadable, summary) { StatusCode = reply.StatusCode, MediaType = reason.MediaType, Excerpt = reason.Excerpt, Cause = reason };
    }

    public static string Says(int statusCode, EcsServiceError? error) => error is null
        ? string.Create(CultureInfo.InvariantCulture, $"HTTP {statusCode}.")
        : string.Create(
            CultureInfo.InvariantCulture,
            $"HTTP {statusCode}, code {error.Code?.ToString(CultureInfo.InvariantCulture) ?? "not given"}, '{error.Description}'{(error.Details is null ? string.Empty : $" ({error.Details})")}.");

    // The API's codes are its own numbers, and a text or flag stands beside them. Gateways write JSON too: Kubernetes repeats the HTTP status as "code", gRPC
    // gateways write {"code":5,"message":...}. 407 is a proxy's, whatever its body.
    public static bool IsOfTheApi(EcsServiceError? error, int statusCode) =>
        error?.Code is { } code && code != statusCode && statusCode != 407 && error is not { Description: null, Details: null, Retryable: null };
}
