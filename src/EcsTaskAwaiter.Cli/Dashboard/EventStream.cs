using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace EcsTaskAwaiter.Cli.Dashboard;

/// <summary>
/// Sends changes to one page: the difference to what that page has seen. A slow page skips intermediate states, and
/// a reconnected page gets everything.
/// </summary>
internal sealed class EventStream(WatchList list, string instance, TimeProvider timeProvider)
{
    /// <summary>The longest pause between events; a page that receives none for several of these treats the connection as lost.</summary>
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan LeastPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Reconnection = TimeSpan.FromSeconds(1);

    public async Task SendAsync(HttpContext context, CancellationToken cancellationToken)
    {
        context.Response.ContentType = "text/event-stream";

        // Tells nginx not to buffer events.
        context.Response.Headers["X-Accel-Buffering"] = "no";
        try
        {
            await SseFormatter.WriteAsync(EventsAsync(cancellationToken), context.Response.Body, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The page was closed, or the program is ending.
        }
    }

    private async IAsyncEnumerable<SseItem<string>> EventsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        long seen = 0;
        while (true)
        {
            WatchListState state = list.State;
            yield return state.Version > seen ? Update(state, seen) : new SseItem<string>("{}", "beat");
            seen = state.Version;
            await Task.Delay(LeastPause, timeProvider, cancellationToken).ConfigureAwait(false);
            try
            {
                await state.Changed.WaitAsync(Beat, timeProvider, cancellationToken).ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                list.Refresh();
            }
        }
    }

    private SseItem<string> Update(WatchListState state, long seen)
    {
        DateTimeOffset now = timeProvider.GetUtcNow();
        var view = new ListView(
            instance,
            [.. state.Entries.Keys],
            [.. state.Entries.Values.Where(entry => entry.Version > seen).Select(entry => EntryView.Of(entry, now))]);
        return new SseItem<string>(JsonSerializer.Serialize(view, DashboardJson.Default.ListView), "update") { ReconnectionInterval = Reconnection };
    }
}
