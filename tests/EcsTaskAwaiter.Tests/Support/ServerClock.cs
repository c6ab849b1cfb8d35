using System.Globalization;

namespace EcsTaskAwaiter.Tests.Support;

/// <summary>A server with a wall clock of its own: bodies with its times, answers with its date.</summary>
/// <param name="time">The client's clock.</param>
/// <param name="ahead">How far the server's clock is ahead of true time.</param>
internal sealed class ServerClock(VirtualTime time, TimeSpan ahead = default)
{
    private static readonly DateTimeOffset Begin = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public DateTimeOffset Now => At(time.Elapsed);

    /// <summary>The server's clock so long after the begin of the test.</summary>
    public DateTimeOffset At(TimeSpan elapsed) => Begin + elapsed + ahead;

    public static string Millis(DateTimeOffset time) => time.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    /// <summary>A task of <see cref="Engine.Id"/>, with the times that are given.</summary>
    public static string Task(string state, DateTimeOffset? start = null, DateTimeOffset? end = null) =>
        $$"""{"op_id":"CREATE","state":"{{state}}"{{Field("start_time", start)}}{{Field("end_time", end)}},"link":{"href":"{{Engine.Id.TaskPath}}"} }""";

    public HttpResponseMessage Dated(HttpResponseMessage response, TimeSpan wrong = default)
    {
        response.Headers.Date = Now + wrong;
        return response;
    }

    public HttpResponseMessage Json(string body) => Dated(ScriptedServer.Json(body));

    private static string Field(string name, DateTimeOffset? time) => time is { } told ? $",\"{name}\":{Millis(told)}" : string.Empty;
}
