using EcsTaskAwaiter.Errors;
using EcsTaskAwaiter.Wire;

namespace EcsTaskAwaiter.Management;

/// <summary>Whether a node is well, by its answer: else the next one is asked. Pure.</summary>
internal static class NodeAnswer
{
    /// <summary>
    /// A read or a login also goes on where something in between answered for the node, such as the page of a gateway: another node has another one before it, or none.
    /// Not so for a redirect and for 429, which are said to whoever asks, and for a logout.
    /// </summary>
    public static bool IsWell(ManagementReply reply, ManagementCall call)
    {
        if (reply.Fault is { Kind: PollFaultKind.Unreachable or PollFaultKind.TimedOut or PollFaultKind.CertificateNotTrusted } || reply.StatusCode >= 500)
        {
            return false;
        }

        return reply.AsksForLogin || reply.IsRedirect || reply.StatusCode == 429 || call switch
        {
            { Kind: CallKind.Read, IsRepeated: true } => IsOfTheApi(reply),
            { Kind: CallKind.Login } => reply.IsSuccess ? ManagementSession.IsUsable(reply.Token) : IsOfTheApi(reply),
            _ => true,
        };
    }

    private static bool IsOfTheApi(ManagementReply reply) => reply.Fault is not null ? reply.Fault.Kind != PollFaultKind.Unreadable
        : reply.IsSuccess ? WireDocument.IsBegun(reply.Body, reply.MediaType)
        : ReplyFault.IsOfTheApi(ErrorReader.Read(reply.Body, reply.MediaType, reply.StatusCode), reply.StatusCode);
}
