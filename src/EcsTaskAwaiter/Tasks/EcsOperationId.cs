using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using EcsTaskAwaiter.Tasks;

namespace EcsTaskAwaiter;

/// <summary>
/// Names one operation: a resource and an operation id. Both are needed, since one request can return two tasks with the same
/// operation id. Immutable. The default value names no operation and has empty parts.
/// </summary>
/// <remarks>
/// As text, in JSON (also as a dictionary key), in configuration and as a parameter of a minimal API it is the task path. The default value
/// is written as null.
/// </remarks>
/// <example>
/// <code>
/// EcsOperationId id = EcsOperationId.ForDataStore("10.4.0.101", "CREATE");
/// EcsTaskResult result = await tracker.WaitAsync(id);
/// </code>
/// </example>
[JsonConverter(typeof(EcsOperationIdJsonConverter))]
[TypeConverter(typeof(EcsOperationIdTypeConverter))]
public readonly record struct EcsOperationId : ISpanParsable<EcsOperationId>
{
    private const string DataStores = "/vdc/data-stores/";
    private const string TasksSegment = "tasks";

    // Of a data store only the escaped id, which is mostly the caller's own string and so costs nothing to keep; else the whole path, which
    // begins with a slash as no escaped id can.
    private readonly string? _resource;
    private readonly string? _opId;

    private EcsOperationId(string resource, string opId)
    {
        _resource = resource;
        _opId = opId;
    }

    /// <summary>The resource's path on the server, escaped: <c>/vdc/data-stores/10.4.0.101</c>.</summary>
    public string ResourcePath => _resource switch
    {
        null => string.Empty,
        ['/', ..] => _resource,
        _ => DataStores + _resource,
    };

    /// <summary>
    /// The operation's id, unescaped: <c>CREATE</c>. An id that cannot be sent unchanged (<c>.</c>, <c>..</c>, half of a surrogate pair) reads as
    /// what is sent in its place.
    /// </summary>
    public string OpId => _opId ?? string.Empty;

    /// <summary>The path that is polled, escaped: <c>/vdc/data-stores/10.4.0.101/tasks/CREATE</c>.</summary>
    public string TaskPath => _opId is null ? string.Empty : $"{(_resource![0] == '/' ? string.Empty : DataStores)}{_resource}/{TasksSegment}/{EscapeSegment(_opId)}";

    /// <summary>Names an operation on a data store. Any shape of id is taken and escaped into one path segment.</summary>
    /// <param name="dataStoreId">The data store's id: an IP address, a UUID, a URN or a word.</param>
    /// <param name="opId">The operation's id.</param>
    /// <exception cref="ArgumentException">An id is null, empty or white space.</exception>
    public static EcsOperationId ForDataStore(string dataStoreId, string opId)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(dataStoreId);
        ArgumentException.ThrowIfNullOrWhiteSpace(opId);
        return new EcsOperationId(EscapeSegment(dataStoreId), AsSent(opId));
    }

    /// <summary>Reads a task's own link. Of an absolute link only the path is kept, so no link can send a request to another host.</summary>
    /// <param name="href">The link, host-relative or absolute: <c>/vdc/data-stores/10.4.0.101/tasks/CREATE</c>.</param>
    /// <exception cref="ArgumentException">The link is null or empty, or its path does not end in <c>/tasks/{op_id}</c>.</exception>
    public static EcsOperationId FromLink(string href)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(href);
        return TryFromLink(href, out EcsOperationId id) ? id : throw new ArgumentException(NotALink(href), nameof(href));
    }

    /// <summary>Names the operation of a task: by its link, else by its resource and operation id.</summary>
    /// <param name="task">A task as a submission returned it.</param>
    /// <exception cref="ArgumentNullException">The task is null.</exception>
    /// <exception cref="ArgumentException">The task has neither a usable link nor both a resource id and an operation id.</exception>
    public static EcsOperationId FromTask(EcsTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        if (task.Link is { } link && TryFromLink(link, out EcsOperationId id))
        {
            return id;
        }

        return !string.IsNullOrWhiteSpace(task.Resource?.Id) && !string.IsNullOrWhiteSpace(task.OpId)
            ? ForDataStore(task.Resource.Id, task.OpId)
            : throw new ArgumentException(
                $"The task names no operation: link '{task.Link}', resource '{task.Resource?.Id}', op_id '{task.OpId}'. A link ending in '/tasks/{{op_id}}', or both ids, are needed.",
                nameof(task));
    }

    /// <summary>Reads a task path or link, as <see cref="FromLink"/> does.</summary>
    /// <param name="s">The path, <c>/vdc/data-stores/10.4.0.101/tasks/CREATE</c>, or a link that holds it.</param>
    /// <param name="provider">Not used.</param>
    /// <exception cref="ArgumentNullException">The text is null.</exception>
    /// <exception cref="FormatException">The text is no task path or link.</exception>
    public static EcsOperationId Parse(string s, IFormatProvider? provider = null)
    {
        ArgumentNullException.ThrowIfNull(s);
        return TryParse(s, provider, out EcsOperationId id) ? id : throw new FormatException(NotALink(s));
    }

    /// <inheritdoc cref="Parse(string, IFormatProvider?)"/>
    public static EcsOperationId Parse(ReadOnlySpan<char> s, IFormatProvider? provider = null) => Parse(s.ToString(), provider);

    /// <summary>Reads a task path or link; false where the text is none.</summary>
    /// <param name="s">The path or link.</param>
    /// <param name="provider">Not used.</param>
    /// <param name="result">The operation; the default value where the text is no task path or link.</param>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out EcsOperationId result)
    {
        result = default;
        return !string.IsNullOrWhiteSpace(s) && TryFromLink(s, out result);
    }

    /// <inheritdoc cref="TryParse(string?, IFormatProvider?, out EcsOperationId)"/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out EcsOperationId result) => TryParse(s.ToString(), provider, out result);

    /// <summary>The path that is polled; empty for the default value.</summary>
    public override string ToString() => TaskPath;

    /// <summary>Takes the parts of an earlier id back, unless they could never have been such.</summary>
    internal static bool TryFromParts(string resourcePath, string opId, out EcsOperationId id)
    {
        bool isPath = TryFromLink($"{resourcePath}/{TasksSegment}/_", out EcsOperationId similar) && similar.ResourcePath == resourcePath;
        bool isNamed = isPath && !string.IsNullOrWhiteSpace(opId);
        id = isNamed ? new EcsOperationId(similar._resource!, AsSent(opId)) : default;
        return isNamed;
    }

    /// <summary>The same as <see cref="FromLink"/> where the link is one of a task's.</summary>
    internal static bool TryFromLink([NotNullWhen(true)] string? href, out EcsOperationId id)
    {
        id = default;
        if (href is null)
        {
            return false;
        }

        string[] segments = PathOf(href).TrimEnd('/').Split('/');
        if (segments.Length < 4 || segments[0].Length != 0 || segments[^2] != TasksSegment)
        {
            return false;
        }

        for (int i = 1; i < segments.Length; i++)
        {
            string plain = Uri.UnescapeDataString(segments[i]);
            if (string.IsNullOrWhiteSpace(plain) || plain is "." or "..")
            {
                return false;
            }

            segments[i] = i == segments.Length - 1 ? plain : EscapeSegment(plain);
        }

        string path = string.Join('/', segments[..^2]);
        bool isDataStore = segments.Length == 6 && path.StartsWith(DataStores, StringComparison.Ordinal);
        id = new EcsOperationId(isDataStore ? segments[^3] : path, segments[^1]);
        return true;
    }

    private static string PathOf(string href)
    {
        string path = href.Trim();
        int scheme = path.IndexOf("://", StringComparison.Ordinal);
        if (scheme > 0 && !path[..scheme].Contains('/', StringComparison.Ordinal))
        {
            int slash = path.IndexOf('/', scheme + 3);
            path = slash < 0 ? string.Empty : path[slash..];
        }

        int end = path.AsSpan().IndexOfAny('?', '#');
        return end < 0 ? path : path[..end];
    }

    private static string NotALink(string text) =>
        $"'{text}' is not a task link: its path must be absolute, without '.' or '..' segments, and end in '/tasks/{{op_id}}', such as {DataStores}10.4.0.101/{TasksSegment}/CREATE.";

    // Equal to what reading the path gives, so that an id survives being written down. Mostly the caller's own string.
    private static string AsSent(string opId)
    {
        string sent = Uri.UnescapeDataString(EscapeSegment(opId));
        return sent == opId ? opId : sent;
    }

    // A segment that is only dots would be folded away as "here" or "up" by URI normalisers even when percent-encoded once
    // (RFC 3986 section 6.2.2), so its dots are encoded twice: the server then looks for an id it does not have.
    // The colon is left as it is: URNs end in one, and RFC 3986 section 3.3 allows it in a segment.
    private static string EscapeSegment(string value) => value switch
    {
        "." => "%252E",
        ".." => "%252E%252E",
        _ => Uri.EscapeDataString(value).Replace("%3A", ":", StringComparison.Ordinal),
    };
}
