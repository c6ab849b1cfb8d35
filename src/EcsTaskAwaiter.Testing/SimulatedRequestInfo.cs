namespace EcsTaskAwaiter.Testing;

/// <summary>What a fault may judge a request by. Immutable.</summary>
/// <param name="Method">The HTTP method, in upper case.</param>
/// <param name="Path">The path, without the query.</param>
public readonly record struct SimulatedRequestInfo(string Method, string Path)
{
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
