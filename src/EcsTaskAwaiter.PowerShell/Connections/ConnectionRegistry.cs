using EcsTaskAwaiter.PowerShell.Errors;

namespace EcsTaskAwaiter.PowerShell.Connections;

/// <summary>The connections of the process, so that <c>ForEach-Object -Parallel</c> and <c>Start-ThreadJob</c> find them too. Thread-safe.</summary>
internal static class ConnectionRegistry
{
    /// <summary>How long a logout may take while somebody waits for the prompt.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>How long it may take when the process ends: after Ctrl+C the prompt is back within half a second.</summary>
    public static readonly TimeSpan ExitPatience = TimeSpan.FromMilliseconds(300);

    private static readonly Lock Gate = new();
    private static readonly List<EcsConnection> Connections = [];

    public static EcsConnection? Default
    {
        get
        {
            lock (Gate)
            {
                return Connections.Count == 0 ? null : Connections[^1];
            }
        }
    }

    public static IReadOnlyList<EcsConnection> All
    {
        get
        {
            lock (Gate)
            {
                return [.. Connections];
            }
        }
    }

    /// <summary>Makes it the default.</summary>
    /// <returns>The one of the same name, which it replaces; close it.</returns>
    public static EcsConnection? Add(EcsConnection connection)
    {
        lock (Gate)
        {
            EcsConnection? replaced = Named(connection.Name);
            _ = replaced is not null && Connections.Remove(replaced);
            Connections.Add(connection);
            return replaced;
        }
    }

    public static void Remove(EcsConnection connection)
    {
        lock (Gate)
        {
            Connections.Remove(connection);
        }
    }

    /// <summary>The connection that a parameter names, by itself or by its name; the default where nothing is given.</summary>
    /// <exception cref="CommandFault">There is none.</exception>
    public static EcsConnection Resolve(object? given)
    {
        lock (Gate)
        {
            string? name = given?.ToString();
            EcsConnection? found = given is null ? Default : given as EcsConnection ?? Named(name!);
            return found is null ? throw ConnectionFaults.None(name, Connections) : Connections.Contains(found) ? found : throw ConnectionFaults.Closed(found);
        }
    }

    public static void CloseAll(TimeSpan patience)
    {
        IReadOnlyList<EcsConnection> closing;
        lock (Gate)
        {
            closing = [.. Connections];
            Connections.Clear();
        }

        if (closing.Count > 0)
        {
            Blocking.Wait(() => Task.WhenAll(closing.Select(connection => connection.CloseAsync(patience))));
        }
    }

    private static EcsConnection? Named(string name) => Connections.Find(connection => string.Equals(connection.Name, name, StringComparison.OrdinalIgnoreCase));
}
