namespace EcsTaskAwaiter.Testing;

/// <summary>What a fault can match a request by. Immutable.</summary>
/// <param name="Method">The HTTP method, in upper case.</param>
/// <param name="Path">The path, without the query.</param>
public readonly record struct SimulatedRequestInfo(string Method, string Path)
{
    /// <summary>The endpoint the request was sent to: scheme, host and port.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>Whether this is a login: <c>GET /login</c>.</summary>
    public bool IsLogin => Method == "GET" && Path.TrimEnd('/').Equals("/login", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether this creates or deactivates a data store: any <c>POST /vdc/data-stores/...</c>.</summary>
    public bool IsSubmission => Method == "POST" && Path.StartsWith("/vdc/data-stores/", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether this reads one task: <c>GET /vdc/data-stores/{id}/tasks/{op_id}</c>.</summary>
    public bool IsTaskPoll
    {
        get
        {
            if (Method != "GET" || !Path.StartsWith("/vdc/data-stores/", StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }

            string[] segments = Path.TrimEnd('/').Split('/');
            return segments.Length >= 6 && segments[^2] == "tasks";
        }
    }
}
