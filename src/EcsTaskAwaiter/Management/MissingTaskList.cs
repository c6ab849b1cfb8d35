using EcsTaskAwaiter.Errors;
using EcsTaskAwaiter.Wire;

namespace EcsTaskAwaiter.Management;

/// <summary>Tells a release that has no list of tasks from a data store that it does not know: the first has no such path, the second says so with an error of the API.</summary>
internal static class MissingTaskList
{
    public static EcsRequestException? Of(ManagementReply reply, string dataStoreId)
    {
        if (reply.Fault is not null || reply.StatusCode is not (404 or 405 or 501))
        {
            return null;
        }

        EcsServiceError? error = ErrorReader.Read(reply.Body, reply.MediaType, reply.StatusCode);
        return error?.Code == Tasks.EcsErrorCodes.UrlEntityNotFound
            ? null
            : new EcsRequestException(
                MessageText.OneLine($"This release of ECS does not list the tasks of a data store (asked for '{dataStoreId}': {ReplyFault.Says(reply.StatusCode, error)}) Wait for a task by the id that its submission returned."),
                reply.StatusCode,
                error);
    }
}
