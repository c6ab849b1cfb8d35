using System.Net.Http.Headers;

namespace EcsTaskAwaiter.Benchmarks.Duels.Serving;

/// <summary>The same answers without sockets, for what is counted and not timed.</summary>
internal sealed class CannedHandler(StoppedClock? clock = null) : HttpMessageHandler
{
    private int _polls;

    public int Polls => _polls;

    /// <summary>When each poll came; empty without a clock.</summary>
    public List<TimeSpan> Times { get; } = [];

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string path = request.RequestUri!.AbsolutePath;
        bool isPoll = path.Contains("/tasks/", StringComparison.Ordinal);
        var response = new HttpResponseMessage { Content = new ByteArrayContent(isPoll ? TaskBodies.Of(path) : "{}"u8.ToArray()), RequestMessage = request };
        response.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        if (isPoll)
        {
            Interlocked.Increment(ref _polls);
            if (clock is not null)
            {
                Times.Add(clock.Now);
            }
        }
        else
        {
            response.Headers.Add(DuelServer.TokenHeader, "token");
        }

        return Task.FromResult(response);
    }
}
