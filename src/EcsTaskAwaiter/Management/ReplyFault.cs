using System.Globalization;
using EcsTaskAwaiter.Errors;
using EcsTaskAwaiter.Wire;

namespace EcsTaskAwaiter.Management;

/// <summary>What an answer other than success means.</summary>
internal static class ReplyFault
{
    public static PollFault Of(ManagementReply reply, IReadOnlyList<string> roles)
    {
        EcsServiceError? error = ErrorReader.Read(reply.Body, reply.MediaType, reply.StatusCode);
        string said = Says(reply.StatusCode, error);
        return reply.StatusCode switch
        {
            403 => new PollFault(PollFaultKind.Forbidden, $"The user lacks the role ({string.Join(" or ", roles)} is needed): {said}")
            { StatusCode = 403, ServiceError = error, RequiredRoles = roles },
            408 or 429 or (>= 500 and <= 599) => new PollFault(PollFaultKind.Busy, $"The server cannot answer at present: {said}") { StatusCode = reply.StatusCode, ServiceError = error },
            >= 400 and <= 499 => new PollFault(PollFaultKind.Refused, $"The server refused the request: {said}") { StatusCode = reply.StatusCode, ServiceError = error },
            _ => new PollFault(PollFaultKind.Unreadable, $"The server answered something else than a task: {said}") { StatusCode = reply.StatusCode, MediaType = reply.MediaType },
        };
    }

    public static string Says(int statusCode, EcsServiceError? error) => error is null
        ? string.Create(CultureInfo.InvariantCulture, $"HTTP {statusCode}.")
        : string.Create(
            CultureInfo.InvariantCulture,
            $"HTTP {statusCode}, code {error.Code?.ToString(CultureInfo.InvariantCulture) ?? "not given"}, '{error.Description}'{(error.Details is null ? string.Empty : $" ({error.Details})")}.");
}
