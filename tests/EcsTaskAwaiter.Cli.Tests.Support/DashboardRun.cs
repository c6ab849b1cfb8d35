using System.Net;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using EcsTaskAwaiter.Cli.Dashboard;

namespace EcsTaskAwaiter.Cli.Tests.Dashboard;

/// <summary>A dashboard on a real socket, and a client that does what the page does.</summary>
internal sealed partial class DashboardRun : IAsyncDisposable
{
    private readonly HttpClient _client;
    private DashboardServer _server;
    private string? _token;

    private DashboardRun(DashboardServer server, WatchList list)
    {
        (_server, List) = (server, list);
        _client = new HttpClient { BaseAddress = server.Addresses[0] };
    }

    public ScriptedTracker Tracker { get; private init; } = new();

    public WatchList List { get; private set; }

    public Uri Address => _client.BaseAddress!;

    public HttpClient Client => _client;

    public static async Task<DashboardRun> StartAsync(params string[] hosts)
    {
        var tracker = new ScriptedTracker();
        var list = new WatchList(tracker, new EcsWaitOptions(), TimeProvider.System);
        return new DashboardRun(await ServeAsync(list, "http://127.0.0.1:0", hosts), list) { Tracker = tracker };
    }

    public async Task StopAsync() => await _server.DisposeAsync();

    /// <summary>After a stop: another server at the same address with an empty list, as of a program that is started again.</summary>
    public async Task StartAgainAsync()
    {
        List.Dispose();
        List = new WatchList(Tracker, new EcsWaitOptions(), TimeProvider.System);
        _server = await ServeAsync(List, Address.GetLeftPart(UriPartial.Authority), []);
    }

    public async Task<HttpResponseMessage> AddAsync(string operation, Action<HttpRequestMessage>? change = null)
    {
        using HttpRequestMessage request = await WithTokenAsync(HttpMethod.Post, "/operations");
        change?.Invoke(request);
        request.Content = JsonContent.Create(new { operation });
        return await _client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async Task<HttpResponseMessage> RemoveAsync(int number)
    {
        using HttpRequestMessage request = await WithTokenAsync(HttpMethod.Delete, $"/operations/{number}");
        return await _client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>The changes, as the page hears of them.</summary>
    public async IAsyncEnumerable<JsonElement> UpdatesAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using Stream stream = await _client.GetStreamAsync("/events", cancellationToken);
        await foreach (SseItem<string> item in SseParser.Create(stream).EnumerateAsync(cancellationToken))
        {
            if (item.EventType == "update")
            {
                yield return JsonDocument.Parse(item.Data).RootElement;
            }
        }
    }

    /// <summary>The first description of an operation that is as asked for.</summary>
    public async Task<JsonElement> EntryAsync(Func<JsonElement, bool> isWanted)
    {
        await foreach (JsonElement update in UpdatesAsync(TestContext.Current.CancellationToken))
        {
            foreach (JsonElement entry in update.GetProperty("changed").EnumerateArray().Where(isWanted))
            {
                return entry;
            }
        }

        throw new InvalidOperationException("The events ended.");
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await StopAsync();
        List.Dispose();
    }

    private async Task<HttpRequestMessage> WithTokenAsync(HttpMethod method, string path)
    {
        _token ??= WebUtility.HtmlDecode(Token().Match(await _client.GetStringAsync("/", TestContext.Current.CancellationToken)).Groups[1].Value);
        return new HttpRequestMessage(method, path) { Headers = { { DashboardServer.TokenHeader, _token } } };
    }

    private static Task<DashboardServer> ServeAsync(WatchList list, string url, string[] hosts) => DashboardServer.StartAsync(
        new DashboardOptions { Addresses = [DashboardAddress.Parse(url)], AllowedHosts = hosts, Source = "ecs-node-1:4443" },
        list,
        TimeProvider.System,
        TestContext.Current.CancellationToken);

    [GeneratedRegex("name=\"antiforgery\" content=\"([^\"]+)\"", RegexOptions.CultureInvariant)]
    private static partial Regex Token();
}
