using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using System.Text;
using EcsTaskAwaiter.Tests.Diagnostics;
using EcsTaskAwaiter.Tests.Support;

namespace EcsTaskAwaiter.Tests.Secrets;

/// <summary>A server that repeats what it was sent, at every turn of a wait: neither a tag nor an event of a trace, nor a tag of a metric holds it.</summary>
[Collection(ListeningAlone.Name)]
public sealed class TelemetryTests : IDisposable
{
    private static readonly string Basic = Convert.ToBase64String(Encoding.UTF8.GetBytes("svc:" + Client.Password));

    private readonly ConcurrentQueue<string> _told = [];
    private readonly ActivityListener _traces;
    private readonly MeterListener _metrics = new();

    public TelemetryTests()
    {
        // Not of this library's sources alone: whatever is beneath it must not tell either.
        _traces = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => _told.Enqueue(Text(activity)),
        };
        ActivitySource.AddActivityListener(_traces);
        _metrics.InstrumentPublished = (instrument, own) => own.EnableMeasurementEvents(instrument);
        _metrics.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Note(instrument, tags));
        _metrics.SetMeasurementEventCallback<int>((instrument, _, tags, _) => Note(instrument, tags));
        _metrics.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Note(instrument, tags));
        _metrics.Start();
    }

    public void Dispose()
    {
        _traces.Dispose();
        _metrics.Dispose();
    }

    [Theory]
    [InlineData("""{"op_id":"CREATE","state":"error","message":"TOKEN","service_error":{"code":1,"description":"TOKEN","details":"TOKEN"}}""", HttpStatusCode.OK)]
    [InlineData("""{"op_id":"CREATE","state":"TOKEN","message":"TOKEN"}""", HttpStatusCode.OK)]
    [InlineData("<html>You sent TOKEN</html>", HttpStatusCode.OK)]
    [InlineData("""{"code":1013,"description":"TOKEN","details":"TOKEN"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"code":3000,"description":"TOKEN","details":"TOKEN"}""", HttpStatusCode.Forbidden)]
    [InlineData("""{"code":6503,"description":"TOKEN","details":"TOKEN"}""", HttpStatusCode.ServiceUnavailable)]
    public async Task What_a_poll_answers_puts_no_token_into_them(string body, HttpStatusCode status)
    {
        await using var client = new Client();
        client.Server.Answer = request => ScriptedServer.Json(body.Replace("TOKEN", request.Token, StringComparison.Ordinal), status);
        client.Server.Login = () => ScriptedServer.LoggedIn("BAAcQ0xOd3g0MjRCUG4zT3NJ");

        await FailureAsync(client);

        ShouldHoldNone("BAAcQ0xOd3g0MjRCUG4zT3NJ");
        _told.Should().Contain(line => line.Contains("ecs.polls", StringComparison.Ordinal)).And.Contain(line => line.StartsWith("activity", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized)]
    [InlineData(HttpStatusCode.Forbidden)]
    [InlineData(HttpStatusCode.InternalServerError)]
    public async Task What_a_login_answers_puts_no_password_into_them(HttpStatusCode status)
    {
        await using var client = new Client();
        client.Server.Login = () => ScriptedServer.Error(status, 4000, $"{Client.Password.Replace("&", "\\u0026", StringComparison.Ordinal)} {Client.Password} Basic {Basic}");

        await FailureAsync(client);

        ShouldHoldNone();
        _told.Should().Contain(line => line.Contains("ecs.logins", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_redirect_that_carries_the_token_puts_it_into_none_of_them()
    {
        await using var client = new Client();
        client.Server.Login = () => ScriptedServer.LoggedIn("BAAcQ0xOd3g0MjRCUG4zT3NJ");
        client.Server.Answer = request => new HttpResponseMessage(HttpStatusCode.TemporaryRedirect) { Headers = { Location = new Uri("https://elsewhere/?token=" + request.Token) } };

        await FailureAsync(client);

        ShouldHoldNone("BAAcQ0xOd3g0MjRCUG4zT3NJ");
    }

    private static async Task FailureAsync(Client client)
    {
        Task<EcsTaskResult> wait = client.Tracker.WaitAsync(Engine.Id, new EcsWaitOptions { Timeout = TimeSpan.FromMinutes(1) }, TestContext.Current.CancellationToken);
        client.Time.Advance(TimeSpan.FromMinutes(3));
        await FluentActions.Awaiting(() => wait).Should().ThrowAsync<EcsException>();
    }

    private static string Text(Activity activity)
    {
        var text = new StringBuilder($"activity {activity.Source.Name} {activity.DisplayName} {activity.StatusDescription} {activity.TraceStateString}");
        text.AppendJoin(' ', activity.TagObjects).AppendJoin(' ', activity.Baggage);
        foreach (ActivityEvent happened in activity.Events)
        {
            text.Append(' ').Append(happened.Name).Append(' ').AppendJoin(' ', happened.Tags);
        }

        return text.ToString();
    }

    private void Note(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags) => _told.Enqueue($"{instrument.Name} {string.Join(' ', tags.ToArray())}");

    private void ShouldHoldNone(string? token = null)
    {
        foreach (string secret in (string[])[Client.Password, Basic, .. token is null ? Array.Empty<string>() : [token]])
        {
            _told.Should().NotContain(line => line.Contains(secret, StringComparison.Ordinal));
        }
    }
}
