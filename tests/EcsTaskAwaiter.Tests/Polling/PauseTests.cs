using CsCheck;
using EcsTaskAwaiter.Errors;
using EcsTaskAwaiter.Management;
using EcsTaskAwaiter.Polling;
using EcsTaskAwaiter.Tests.Support;
using Microsoft.Extensions.Logging;

namespace EcsTaskAwaiter.Tests.Polling;

public class PauseTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task A_pause_that_one_answer_asks_for_is_everyones_and_the_server_need_not_ask_again(int status)
    {
        await using Engine engine = Watching(operations: 200);
        engine.Source.Answer = (_, now) => now.TotalSeconds is >= 20 and < 20.05 ? Busy(status, 30 * Second) : FakeSource.Pending();

        engine.Time.AdvanceTo(TimeSpan.FromMinutes(3));

        engine.Source.Polls.Should().NotContain(poll => poll.At > 20.05 * Second && poll.At < 50 * Second);
        engine.Source.Polls.Should().Contain(poll => poll.At >= 50 * Second && poll.At < 51 * Second);
        engine.LogLines(LogLevel.Information).Count(line => line.Contains("asked for a pause", StringComparison.Ordinal)).Should().Be(1);
    }

    [Fact]
    public async Task Answers_to_polls_begun_before_the_pause_lengthen_it_at_most()
    {
        await using Engine engine = Watching(operations: 10);
        engine.Source.HoldsAnswers = true;
        engine.Time.AdvanceTo(10 * Second);
        int held = engine.Source.Polls.Count - 10;
        held.Should().BeGreaterThan(2);

        for (int answer = 0; answer < held; answer++)
        {
            engine.Source.Release(Busy(429, (10 + answer) * Second));
        }

        engine.Source.HoldsAnswers = false;
        engine.Time.AdvanceTo(TimeSpan.FromMinutes(1));

        engine.Source.Polls.Should().NotContain(poll => poll.At > 10 * Second && poll.At < (20 + held - 1) * Second);
        engine.LogLines(LogLevel.Information).Count(line => line.Contains("asked for a pause", StringComparison.Ordinal)).Should().Be(1);
    }

    [Fact]
    public async Task After_a_pause_the_rate_rises_evenly_from_half_and_meets_no_herd()
    {
        await using Engine engine = Watching(operations: 2000);
        engine.Source.Answer = (_, now) => now.TotalSeconds is >= 60 and < 60.01 ? Busy(503, 30 * Second) : FakeSource.Pending();

        engine.Time.AdvanceTo(TimeSpan.FromMinutes(3));

        int[] bySecond = [.. Enumerable.Range(0, 40).Select(second => engine.Source.Polls.Count(poll => Math.Floor(poll.At.TotalSeconds) == 90 + second))];
        bySecond[0].Should().BeInRange(24, 27);
        bySecond[7].Should().BeInRange(35, 39);
        bySecond[20..].Should().OnlyContain(count => count >= 49 && count <= 55);
        bySecond.Zip(bySecond.Skip(1)).Should().OnlyContain(pair => pair.Second >= pair.First - 6);
    }

    [Fact]
    public async Task A_server_that_goes_on_refusing_is_asked_less_and_less_but_never_less_than_once_a_second()
    {
        await using Engine engine = Watching(operations: 500);
        engine.Source.Answer = (_, now) => now > 20 * Second ? Busy(429, Second) : FakeSource.Pending();

        engine.Time.AdvanceTo(TimeSpan.FromMinutes(5));

        int last = engine.Source.Polls.Count(poll => poll.At > 4 * 60 * Second);
        last.Should().BeInRange(20, 61);
    }

    [Fact]
    public async Task A_503_that_names_no_time_is_one_operations_affair()
    {
        await using Engine engine = Watching(operations: 10);
        engine.Source.Answer = (id, now) => id == Id(3) && now > TimeSpan.Zero ? Busy(503, null) : FakeSource.Pending();

        engine.Time.AdvanceTo(12 * Second);

        engine.Source.Polls.Should().HaveCount(20);
    }

    [Fact]
    public async Task A_final_poll_is_made_within_a_pause_and_lands_on_its_deadline()
    {
        await using Engine engine = Watching(operations: 10);
        Task<EcsTaskResult> wait = engine.Tracker.WaitAsync(Id(100), new EcsWaitOptions { Timeout = 25 * Second }, Token);
        engine.Source.Answer = (id, now) => now >= 25 * Second ? FakeSource.Ready() : now >= 20 * Second ? Busy(503, 100 * Second) : FakeSource.Pending();

        engine.Time.AdvanceTo(26 * Second);

        (await wait).Task.State.Should().Be(EcsTaskState.Ready);
        engine.Source.Polls.Where(poll => poll.At > 21 * Second).Should().Equal(new FakeSource.Poll(Id(100), 25 * Second));
    }

    [Fact]
    public void A_budget_keeps_to_its_pauses_and_never_passes_its_rate() =>
        Gen.Select(Gen.Int[1, 200], Gen.Select(Gen.Double[0, 0.5], Gen.Double[0, 5], Gen.Int[0, 9]).Array[1, 300]).Sample(
            (rate, steps) =>
            {
                var budget = new RequestBudget(rate);
                var begun = new List<TimeSpan>();
                TimeSpan now = TimeSpan.Zero, pausedUntil = TimeSpan.Zero;
                foreach ((double gap, double pause, int dice) in steps)
                {
                    now += TimeSpan.FromSeconds(gap);
                    if (dice == 0)
                    {
                        budget.Pause(now, now, TimeSpan.FromSeconds(pause));
                        pausedUntil = now + TimeSpan.FromSeconds(pause) > pausedUntil ? now + TimeSpan.FromSeconds(pause) : pausedUntil;
                    }

                    while (budget.NextAllowed(now, isFinalPoll: false) <= now)
                    {
                        budget.Take(now);
                        begun.Add(now);
                        if (now < pausedUntil || budget.ShareAt(now) is <= 0 or > 1)
                        {
                            return false;
                        }
                    }
                }

                return begun.TrueForAll(from => begun.Count(at => at >= from && at - from < TimeSpan.FromSeconds(1)) <= rate + Math.Max(1, rate / 10));
            });

    private static Engine Watching(int operations)
    {
        var engine = new Engine();
        for (int number = 0; number < operations; number++)
        {
            _ = engine.Tracker.WaitAsync(Id(number), cancellationToken: CancellationToken.None);
        }

        return engine;
    }

    private static EcsOperationId Id(int number) => EcsOperationId.ForDataStore($"store-{number}", "CREATE");

    private static TaskReading Busy(int status, TimeSpan? retryAfter) =>
        TaskReading.Failed(new PollFault(PollFaultKind.Busy, "Busy it is.") { StatusCode = status }) with { RetryAfter = retryAfter };
}
