namespace EcsTaskAwaiter.Management;

/// <summary>
/// Whether an answer is about the operation that was asked for. A cache, a gateway or a confused node may answer about another one, whose end must
/// not be taken for this one's. Pure.
/// </summary>
/// <remarks>
/// <para>The <c>op_id</c> is compared exactly: it is the caller's own text, sent back.</para>
/// <para>The resource is compared by its id, decoded and without case (UUIDs are written in either). The task's own link outweighs it where it names store and
/// operation, since ids are named differently by different services; so does not the resource's own link, which has another path than the task's
/// (<c>/vdc/object-pools/10.4.0.101</c>). Only the last segment of a link's resource counts: a typed path
/// (<c>/vdc/data-stores/filesystems/{id}/tasks/{op_id}</c>) and a trailing slash name the same. A link elsewhere, as CoprHD's central
/// <c>/vdc/tasks/{urn}</c>, says nothing either way; and where that is what was asked for, its last segment is the task's own id, not the <c>op_id</c>.</para>
/// </remarks>
internal static class AnswerIdentity
{
    private const string CentralTasks = "/vdc";

    /// <summary>Why the answer does not count; null where it is about the operation.</summary>
    public static string? Mismatch(EcsOperationId asked, EcsTask answer)
    {
        if (answer is { OpId: null, Resource: null, Link: null })
        {
            return $"The answer does not say which operation it is about: it has none of op_id, resource and link, where {asked} was asked for.";
        }

        if (asked.ResourcePath == CentralTasks)
        {
            return IsCentralTask(asked, answer) ? null : $"The answer is about another task: its id is '{answer.Id}' and its link '{answer.Link}', where {asked} was asked for.";
        }

        if (answer.OpId is { } opId && opId != asked.OpId && opId.Trim() != asked.OpId)
        {
            return $"The answer is about another operation: its op_id is '{opId.Trim()}', where {asked} was asked for.";
        }

        return Mismatch(LinkMatches(asked, answer.Link), answer, asked.ResourcePath, asked.ToString());
    }

    /// <summary>
    /// Why a task is none of a data store, as a deactivation answers it or a list holds it; null where it is one, or does not say. Which operation it is, only the
    /// answer tells.
    /// </summary>
    public static string? Mismatch(string dataStoreId, EcsTask answer)
    {
        string path = EcsOperationId.ForDataStore(dataStoreId, "-").ResourcePath;
        bool? byLink = ResourceOf(answer.Link) is { } told ? AreSame(LastSegment(told), LastSegment(path)) : null;
        return Mismatch(byLink, answer, path, $"data store '{dataStoreId}'");
    }

    /// <summary>Why an answer is not the data store that was asked for; null where it is, or does not say. A store may be asked for by the name it is listed under.</summary>
    public static string? Mismatch(string dataStoreId, EcsDataStore answer)
    {
        bool isIt = answer is { Id: null, Name: null } || new[] { answer.Id, answer.Name, answer.Link is { } link ? LastSegment(link) : null }
            .Any(told => told is not null && AreSame(Uri.UnescapeDataString(told.Trim()), dataStoreId.Trim()));
        return isIt ? null : $"The answer is about another data store: its id is '{answer.Id}', where '{dataStoreId}' was asked for.";
    }

    private static string? Mismatch(bool? byLink, EcsTask answer, string path, string asked) => byLink == true ? null
        : ResourceMatches(path, answer.Resource?.Id) switch
        {
            true => null,
            false => $"The answer is about another resource: its id is '{answer.Resource!.Id}', where {asked} was asked for.",
            null => byLink == false ? $"The answer is about another operation: its link is '{answer.Link}', where {asked} was asked for." : null,
        };

    private static bool IsCentralTask(EcsOperationId asked, EcsTask answer) =>
        EcsOperationId.TryFromLink(answer.Link, out EcsOperationId told) ? told == asked : answer.Id is null || answer.Id == asked.OpId;

    private static bool? LinkMatches(EcsOperationId asked, string? link) =>
        !EcsOperationId.TryFromLink(link, out EcsOperationId told) || told.ResourcePath == CentralTasks ? null
        : told.OpId == asked.OpId && AreSame(LastSegment(told.ResourcePath), LastSegment(asked.ResourcePath));

    private static string? ResourceOf(string? link) =>
        EcsOperationId.TryFromLink(link, out EcsOperationId told) && told.ResourcePath != CentralTasks ? told.ResourcePath : null;

    private static bool? ResourceMatches(string path, string? id) =>
        string.IsNullOrWhiteSpace(id) ? null : AreSame(Uri.UnescapeDataString(id.Trim()), LastSegment(path));

    private static bool AreSame(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    private static string LastSegment(string path) => Uri.UnescapeDataString(path[(path.LastIndexOf('/') + 1)..]);
}
