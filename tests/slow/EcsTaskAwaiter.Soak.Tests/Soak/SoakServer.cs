using System.Net;
using EcsTaskAwaiter.Tests.Support;

namespace EcsTaskAwaiter.Tests.Soak;

/// <summary>
/// A server in the place of the sockets that keeps nothing of what it was asked but counts: operations that take their time, a session that ends
/// by itself, and an outage each night.
/// </summary>
internal sealed class SoakServer(VirtualTime time) : HttpMessageHandler
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan OutageBegins = TimeSpan.FromHours(2);
    private static readonly TimeSpan OutageEnds = TimeSpan.FromHours(2.5);

    /// <summary>Shorter than a shift, so that it ends in the midst of waits, by day and within an outage.</summary>
    private static readonly TimeSpan SessionLife = TimeSpan.FromHours(5);

    private readonly Dictionary<string, TimeSpan> _ends = [];
    private TimeSpan _sessionEnds;

    public int Requests { get; private set; }

    public int Polls { get; private set; }

    public int Logins { get; private set; }

    /// <summary>Answers that an outage or an ended session took away.</summary>
    public int Refusals { get; private set; }

    public void Begin(string store, TimeSpan duration) => _ends.Add($"/vdc/data-stores/{store}/tasks/CREATE", time.Elapsed + duration);

    public void Forget(string store) => _ends.Remove($"/vdc/data-stores/{store}/tasks/CREATE");

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests++;
        TimeSpan hour = TimeSpan.FromTicks(time.Elapsed.Ticks % Day.Ticks);
        if (hour >= OutageBegins && hour < OutageEnds)
        {
            Refusals++;
            return (time.Elapsed.Ticks / Day.Ticks) % 2 == 0
                ? Task.FromException<HttpResponseMessage>(new HttpRequestException(HttpRequestError.ConnectionError, "Connection refused"))
                : Task.FromResult(ScriptedServer.Error(HttpStatusCode.ServiceUnavailable, 6503));
        }

        string path = request.RequestUri!.AbsolutePath;
        return Task.FromResult(path == "/login" ? LogIn() : path == "/logout" ? ScriptedServer.Json("{}") : Poll(path));
    }

    private HttpResponseMessage LogIn()
    {
        _sessionEnds = time.Elapsed + SessionLife;
        return ScriptedServer.LoggedIn($"token-{++Logins}");
    }

    private HttpResponseMessage Poll(string path)
    {
        if (time.Elapsed >= _sessionEnds)
        {
            Refusals++;
            return ScriptedServer.Error(HttpStatusCode.Unauthorized, 4000);
        }

        Polls++;
        bool isOver = time.Elapsed >= _ends[path];
        return ScriptedServer.Json($$"""{"op_id":"CREATE","state":"{{(isOver ? "ready" : "pending")}}","message":"at {{(int)time.Elapsed.TotalMinutes}}"}""");
    }
}
