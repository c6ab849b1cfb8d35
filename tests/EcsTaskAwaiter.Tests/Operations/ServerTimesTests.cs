using EcsTaskAwaiter.Tests.Support;
using EcsTaskAwaiter.Operations;

namespace EcsTaskAwaiter.Tests.Operations;

/// <summary>A time of the server's that cannot be is no time: it moves no poll and teaches nothing.</summary>
public sealed class ServerTimesTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1), Hour = TimeSpan.FromHours(1);
    private static readonly DateTimeOffset Utc = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly double[] Untaught = [0, 0.5, 2, 4.5, 8];

    [Theory]
    [InlineData("3600000")] // 1970
    [InlineData("\"1980-01-01T00:00:00Z\"")]
    [InlineData("946684800000")] // 2000
    [InlineData("4102444800000")] // 2100
    [InlineData("\"2025-12-31T19:00:00\"")] // a local time, five hours west
    public async Task A_start_that_cannot_be_moves_no_poll_and_teaches_nothing(string start)
    {
        await using var client = new Client(options => options.Polling.Schedule = null);
        var clock = new ServerClock(client.Time);
        await RunAsync(client, clock, $",\"start_time\":{start}");
        await RunAsync(client, clock, $",\"start_time\":{start}");
        double[] third = await RunAsync(client, clock, string.Empty);

        await using var healthy = new Client(options => options.Polling.Schedule = null);
        var healthyClock = new ServerClock(healthy.Time);
        await RunAsync(healthy, healthyClock, string.Empty);
        await RunAsync(healthy, healthyClock, string.Empty);
        third.Should().Equal(await RunAsync(healthy, healthyClock, string.Empty), "what was learned is what was seen");
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(true, 3600)]
    [InlineData(true, -3600)]
    [InlineData(false, 3600)]
    [InlineData(false, -3600)]
    public async Task A_submission_on_a_skewed_clock_is_polled_as_any_other(bool isDated, int clientAhead)
    {
        await using var client = new Client(options => options.Polling.Schedule = null);
        client.Time.WallClockError = clientAhead * Second;
        var clock = new ServerClock(client.Time);
        DateTimeOffset start = clock.Now;
        client.Server.Answer = _ => Answer(client.Time.Elapsed < 5 * Second ? ServerClock.Task("pending", start) : ServerClock.Task("ready", start, start + (5 * Second)));

        EcsOperation operation = client.Tracker.Track(Submission.ByLink() with { StartTime = start }, cancellationToken: TestContext.Current.CancellationToken);
        double[] polls = await PollsAsync(client, operation.Completion);

        polls.Should().Equal(Untaught[1..]);
        (await operation).Elapsed.Should().Be((isDated ? 5 : 8) * Second, "without a date the server's times cannot be placed");

        HttpResponseMessage Answer(string body) => isDated ? clock.Json(body) : ScriptedServer.Json(body);
    }

    [Theory]
    [InlineData(3600)]
    [InlineData(-3600)]
    [InlineData(86400 * 365 * 30)]
    public async Task A_node_with_a_wrong_date_moves_nothing_of_a_submission(int wrong)
    {
        await using var client = new Client(options => options.Polling.Schedule = null);
        var clock = new ServerClock(client.Time);
        DateTimeOffset start = clock.Now;
        client.Server.Answer = _ => clock.Dated(
            ScriptedServer.Json(client.Time.Elapsed < 5 * Second ? ServerClock.Task("pending", start) : ServerClock.Task("ready", start, start + (5 * Second))), wrong * Second);

        EcsOperation operation = client.Tracker.Track(Submission.ByLink(), cancellationToken: TestContext.Current.CancellationToken);

        (await PollsAsync(client, operation.Completion)).Should().Equal(Untaught[1..]);
        (await operation).Elapsed.Should().Be(5 * Second);
    }

    [Fact]
    public async Task Start_and_end_that_contradict_what_was_seen_are_no_duration()
    {
        await using var client = new Client();
        var clock = new ServerClock(client.Time);
        client.Server.Answer = _ => clock.Json(client.Time.Elapsed < 300 * Second
            ? ServerClock.Task("pending", clock.At(TimeSpan.Zero))
            : ServerClock.Task("ready", clock.At(TimeSpan.Zero), clock.At(5 * Second)));

        Task<EcsTaskResult> wait = client.Tracker.WaitAsync(Engine.Id, cancellationToken: TestContext.Current.CancellationToken);
        client.Time.Advance(Hour);

        (await wait).Elapsed.Should().Be(300 * Second, "it was seen unfinished after 290 s");
    }

    [Theory]
    [InlineData(3600)]
    [InlineData(-3600)]
    public async Task A_wall_clock_set_between_two_processes_is_corrected_by_the_servers(int step)
    {
        string token;
        await using (var before = new Client())
        {
            var clock = new ServerClock(before.Time);
            before.Server.Answer = _ => clock.Json(ServerClock.Task("pending"));
            EcsOperation operation = before.Tracker.Track(Engine.Id, cancellationToken: TestContext.Current.CancellationToken);
            before.Time.Advance(25 * Second);
            token = operation.GetResumeToken();
        }

        await using var after = new Client();
        after.Time.WallClockError = step * Second;
        after.Time.Advance(100 * Second);
        var later = new ServerClock(after.Time);
        after.Server.Answer = _ => later.Json(ServerClock.Task("ready"));

        (await after.Tracker.Resume(token)).Elapsed.Should().Be(100 * Second);
    }

    [Fact]
    public async Task A_token_written_under_a_wrong_clock_is_read_by_the_servers()
    {
        string token;
        await using (var before = new Client())
        {
            before.Time.WallClockError = -5 * Hour;
            var clock = new ServerClock(before.Time);
            before.Server.Answer = _ => clock.Json(ServerClock.Task("pending"));
            EcsOperation operation = before.Tracker.Track(Engine.Id, cancellationToken: TestContext.Current.CancellationToken);
            before.Time.Advance(25 * Second);
            token = operation.GetResumeToken();
        }

        await using var after = new Client();
        after.Time.Advance(100 * Second);
        after.Server.Answer = _ => ScriptedServer.Json(ServerClock.Task("ready"));

        (await after.Tracker.Resume(token)).Elapsed.Should().Be(100 * Second);
    }

    [Theory]
    [InlineData(-10.0, 0, -10.0)]
    [InlineData(-10.0, 3600, -10.0)] // this machine's clock is off: the date decides
    [InlineData(0.4, 0, 0.0)] // a date cut to whole seconds
    [InlineData(60.0, 3600, null)] // nodes' clocks may differ so far
    [InlineData(60.0, -3600, null)]
    [InlineData(-86400.0, 0, -86400.0)]
    [InlineData(-86400.0 * 31, 0, null)]
    public void A_start_is_placed_by_the_date(double sinceDate, int clientAhead, double? expected)
    {
        TimeSpan now = TimeSpan.FromDays(100);
        ServerTimes.Began(Utc + (sinceDate * Second), new ReadingMoment(now, Utc + (clientAhead * Second), Utc), TimeSpan.MinValue)
            .Should().Be(now + (expected * Second));
    }

    [Fact]
    public void A_date_that_makes_the_start_impossible_leaves_it_to_this_machines_clock()
    {
        TimeSpan now = TimeSpan.FromDays(100);

        ServerTimes.Began(Utc, new ReadingMoment(now, Utc + (5 * Second), Utc + Hour), now - Second - ServerTimes.Tolerance).Should().Be(now - (5 * Second));
        ServerTimes.Began(Utc, new ReadingMoment(now, Utc + (5 * Second), Utc - Hour), TimeSpan.MinValue).Should().Be(now - (5 * Second));
        ServerTimes.Began(Utc, new ReadingMoment(now, Utc + Hour, Utc + Hour), now).Should().BeNull("neither clock makes it possible");
    }

    // One wait of five seconds; the times at which it was asked about, from its begin.
    private static async Task<double[]> RunAsync(Client client, ServerClock clock, string start)
    {
        TimeSpan begin = client.Time.Elapsed;
        int before = client.Server.Polls.Count();
        var times = new List<double>();
        client.Server.Answer = _ =>
        {
            times.Add((client.Time.Elapsed - begin).TotalSeconds);
            bool isOver = client.Time.Elapsed >= begin + (5 * Second);
            return clock.Json($$"""{"op_id":"CREATE","state":"{{(isOver ? "ready" : "pending")}}"{{start}}}""");
        };
        Task<EcsTaskResult> wait = client.Tracker.WaitAsync(Engine.Id, cancellationToken: TestContext.Current.CancellationToken);
        client.Time.Advance(120 * Second);
        (await wait).Elapsed.Should().BeLessThan(9 * Second);
        times.Should().HaveCount(client.Server.Polls.Count() - before);
        return [.. times];
    }

    private static async Task<double[]> PollsAsync(Client client, Task<EcsTaskResult> wait)
    {
        var times = new List<double>();
        Func<ScriptedServer.Request, HttpResponseMessage> answer = client.Server.Answer;
        client.Server.Answer = request =>
        {
            times.Add(client.Time.Elapsed.TotalSeconds);
            return answer(request);
        };
        client.Time.Advance(120 * Second);
        await wait;
        return [.. times];
    }
}
