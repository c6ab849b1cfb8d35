namespace EcsTaskAwaiter.Benchmarks.Duels.Contestants;

/// <summary>
/// No contestant but the floor under them all: one GET of a ready-made address, its body read into one buffer, nothing looked at, no delay object, no time
/// limit, no retry. What it costs nobody can save who stands on .NET's HTTP stack.
/// </summary>
internal sealed class Floor(Arena arena, HttpMessageInvoker http, string token) : IContestant
{
    public static Contestant OverClient { get; } = new("HttpClient alone", arena => StartAsync(arena, handler => new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan }));

    public static Contestant OverHandler { get; } = new("SocketsHttpHandler alone", arena => StartAsync(arena, handler => new HttpMessageInvoker(handler)));

    public async Task WaitAsync(string storeId, CancellationToken cancellationToken)
    {
        var address = new Uri(arena.Endpoint, $"/vdc/data-stores/{storeId}/tasks/CREATE");
        byte[] buffer = new byte[4096];
        using var timer = new PeriodicTimer(arena.Interval);
        do
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.TryAddWithoutValidation("Accept", "application/json");
            request.Headers.TryAddWithoutValidation(Serving.DuelServer.TokenHeader, token);
            using HttpResponseMessage response = http is HttpClient client
                ? await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, CancellationToken.None)
                : await http.SendAsync(request, CancellationToken.None);
            await using Stream body = await response.Content.ReadAsStreamAsync(CancellationToken.None);
            while (await body.ReadAsync(buffer, CancellationToken.None) > 0)
            {
            }
        }
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }

    public ValueTask DisposeAsync()
    {
        http.Dispose();
        return ValueTask.CompletedTask;
    }

    private static async Task<IContestant> StartAsync(Arena arena, Func<HttpMessageHandler, HttpMessageInvoker> over)
    {
        using HttpClient login = await arena.LogInAsync();
        string token = login.DefaultRequestHeaders.GetValues(Serving.DuelServer.TokenHeader).Single();
        var handler = new SocketsHttpHandler { MaxConnectionsPerServer = arena.Concurrency, AllowAutoRedirect = false, UseCookies = false };
        return new Floor(arena, over(handler), token);
    }
}
