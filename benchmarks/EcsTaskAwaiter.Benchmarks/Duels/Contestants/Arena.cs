namespace EcsTaskAwaiter.Benchmarks.Duels.Contestants;

/// <summary>What all contestants are given alike.</summary>
/// <param name="Endpoint">The server.</param>
/// <param name="Interval">The time between two polls of an operation.</param>
internal sealed record Arena(Uri Endpoint, TimeSpan Interval)
{
    /// <summary>In the place of the sockets; null for sockets.</summary>
    public Func<HttpMessageHandler>? Handler { get; init; }

    /// <summary>How many requests may be under way at once.</summary>
    public int Concurrency { get; init; } = 16;

    /// <summary>Our clock. The others have only the machine's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Whether a rival keeps its last snapshot, to show it. Ours always does.</summary>
    public bool HoldsSnapshot { get; init; } = true;

    /// <summary>A client as the rivals have it: a token from one login, in a header of every request.</summary>
    public async Task<HttpClient> LogInAsync()
    {
        var http = new HttpClient(Handler?.Invoke() ?? new SocketsHttpHandler { MaxConnectionsPerServer = Concurrency }) { BaseAddress = Endpoint };
        using HttpResponseMessage login = await http.GetAsync(new Uri("/login", UriKind.Relative));
        http.DefaultRequestHeaders.Add(Serving.DuelServer.TokenHeader, login.Headers.GetValues(Serving.DuelServer.TokenHeader));
        http.DefaultRequestHeaders.Add("Accept", "application/json");
        return http;
    }
}
