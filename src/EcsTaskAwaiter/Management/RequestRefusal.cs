using EcsTaskAwaiter.Errors;
using EcsTaskAwaiter.Tasks;
using EcsTaskAwaiter.Wire;

namespace EcsTaskAwaiter.Management;

/// <summary>What a request that is not a poll says when it did not succeed: what happened, and what the user can do.</summary>
internal static class RequestRefusal
{
    private const string MayHaveBeenTaken = "The server may or may not have accepted the submission: list the data stores before submitting it again.";

    public static EcsException Of(ManagementReply reply, ManagementCall call, IReadOnlyList<string> roles)
    {
        if (reply.Fault is { } fault)
        {
            bool isUnsure = call.Method != HttpMethod.Get && !reply.WasNotSent;
            return (isUnsure ? fault with { Summary = $"{fault.Summary} {MayHaveBeenTaken}" } : fault).ToException(default);
        }

        EcsServiceError? error = ErrorReader.Read(reply.Body, reply.MediaType, reply.StatusCode);
        return reply.StatusCode is 403 or < 400
            ? ReplyFault.Of(reply, roles).ToException(default)
            : new EcsRequestException(
                MessageText.OneLine($"The server refused {call.Method} {call.Path}: {ReplyFault.Says(reply.StatusCode, error)} {Advice(reply.StatusCode, error, call)}"),
                reply.StatusCode,
                error);
    }

    /// <summary>Of a submission whose answer is a success that nobody can read, such as a gateway's page.</summary>
    public static EcsProtocolException Unread(EcsProtocolException unread) =>
        new($"{unread.Message} {MayHaveBeenTaken}") { MediaType = unread.MediaType, Excerpt = unread.Excerpt };

    // Only a 4xx says for certain that nothing was begun; behind a 5xx, a front end's time-out for one, the work may have started.
    private static string Advice(int statusCode, EcsServiceError? error, ManagementCall call) =>
        statusCode >= 500 ? call.Method == HttpMethod.Get ? "Try again later, or look at the server's logs." : MayHaveBeenTaken
        : call.Method == HttpMethod.Get ? "Correct the request."

        // What "Error while registering" stands for in practice: EMCECS/ECS-CommunityEdition issues 305, 446, 498 and 501.
        : error?.Code == EcsErrorCodes.BadRequestBody
            ? "Nothing was started. Usual causes: the storage pool id is unknown, or the node has no free disk or already belongs to another pool. List the storage pools to see their ids."
        : "Nothing was started; correct the request.";
}
