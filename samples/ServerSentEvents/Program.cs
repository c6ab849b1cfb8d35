using EcsTaskAwaiter;
using EcsTaskAwaiter.Testing;

// A cluster to play with.
await using EcsSimulator simulator = await EcsSimulator.StartAsync();
simulator.AddTask("10.4.0.101", "CREATE", TaskScript.Succeeds(TimeSpan.FromSeconds(1)));

WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
builder.WebHost.UseUrls("http://127.0.0.1:0");
builder.Services.AddEcsTaskAwaiter(simulator.Configure);
WebApplication app = builder.Build();
app.MapGet("/progress", (EcsOperationId id, IEcsOperationTracker tracker, CancellationToken stop) =>
    TypedResults.ServerSentEvents(tracker.WatchAsync(id, cancellationToken: stop)));
await app.StartAsync();

// A browser would do this by itself: new EventSource("/progress?id=...").
using var browser = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
string last = string.Empty;
using (var events = new StreamReader(await browser.GetStreamAsync("/progress?id=/vdc/data-stores/10.4.0.101/tasks/CREATE")))
{
    while (await events.ReadLineAsync() is { } line)
    {
        last = line.Length > 0 ? line : last;
    }
}

Console.WriteLine($"ServerSentEvents: {(last.Contains("\"state\":\"Ready\"", StringComparison.Ordinal) ? EcsTaskState.Ready : EcsTaskState.Unknown)}");
await app.StopAsync();
