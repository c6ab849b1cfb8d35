using EcsTaskAwaiter.Benchmarks.Duels;
using EcsTaskAwaiter.Benchmarks.Duels.Contestants;
using EcsTaskAwaiter.Benchmarks.Duels.Measures;
using EcsTaskAwaiter.Benchmarks.Duels.Serving;
using EcsTaskAwaiter.Benchmarks.Duels.Sharing;

namespace EcsTaskAwaiter.Benchmarks.Tests;

/// <summary>That the pieces of the duel measure what they say, at sizes too small to conclude anything from. What they time is only plausible.</summary>
public class MeasureTests
{
    public static TheoryData<string> Contestants => [.. new[] { "ours", "bare loop", "Polly", "Azure.Core" }];

    [Theory]
    [MemberData(nameof(Contestants))]
    public async Task A_contestant_keeps_some_bytes_for_each_operation_and_each_waiter(string name)
    {
        Contestant contestant = Of(name);
        await contestant.WarmUpAsync();

        (await LiveBytes.OfOperationAsync(contestant, 500)).Should().BeInRange(300, 20_000);
        (await LiveBytes.OfWaiterAsync(contestant, 500)).Should().BeInRange(100, 20_000);
    }

    [Fact]
    public void A_snapshot_has_the_size_of_its_texts_and_more() => LiveBytes.OfSnapshot(500).Should().BeInRange(300, 2000);

    [Fact]
    public async Task Operations_are_counted_with_one_timer_and_waiters_with_the_requests_of_one()
    {
        (await Counts.OfAsync(300, 1)).Timers.Should().Be((await Counts.OfAsync(1, 1)).Timers);
        int one = (await Counts.OfAsync(1, 1)).Requests;
        one.Should().BeInRange(5, 7, "five minutes by the minute");
        (await Counts.OfAsync(1, 50)).Requests.Should().Be(one);
    }

    [Fact]
    public void The_busiest_second_is_found_wherever_it_begins()
    {
        TimeSpan[] times = [.. new[] { 0, 0.9, 1.1, 1.5, 1.9, 2.05, 5 }.Select(TimeSpan.FromSeconds)];

        PeakRequests.Busiest(times).Should().Be(4);
        PeakRequests.Busiest([]).Should().Be(0);
    }

    [Fact]
    public async Task The_busiest_second_of_many_waits_keeps_to_the_budget_and_uses_it()
    {
        (int busiest, int requests) = await PeakRequests.OfAsync(operations: 400, perSecond: 10, TimeSpan.FromMinutes(1));

        busiest.Should().BeInRange(10, 12);
        requests.Should().BeInRange(575, 610);
    }

    [Fact]
    public async Task Where_kinds_differ_and_are_known_ends_are_noticed_sooner_than_with_equal_shares()
    {
        SharingResult result = await SharingResult.OfAsync(OperationMix.All[0], operations: 300, perSecond: 2, seeds: 1);

        result.ToEqual.Should().BeLessThan(0.8);
        result.Ours.LongestUnasked.Should().BeLessThanOrEqualTo(250);
        result.Ours.Requests.Should().BeCloseTo(result.Equal.Requests, (uint)result.Equal.Requests / 20);
    }

    [Fact]
    public async Task Where_all_are_alike_there_is_nothing_to_gain_and_little_to_lose()
    {
        SharingResult result = await SharingResult.OfAsync(OperationMix.All[^1], operations: 400, perSecond: 2, seeds: 1);

        result.ToEqual.Should().BeInRange(0.9, 1.1);
        result.ToFirstCome.Should().BeInRange(0.9, 1.1);
    }

    [Fact]
    public async Task A_poll_costs_some_time_with_few_and_with_many()
    {
        CrowdCost client = await CrowdCost.OfClientAsync(few: 10, many: 500, polls: 2000, rounds: 1);
        CrowdCost engine = await CrowdCost.OfEngineAsync(few: 10, many: 500, polls: 2000, rounds: 1);

        new[] { client.Few, client.Many, engine.Few, engine.Many }.Should().OnlyContain(cost => cost > 0 && double.IsFinite(cost));
    }

    [Fact]
    public async Task Operations_that_are_over_leave_nothing()
    {
        Leak leak = await Leak.OfAsync(operations: 3000, atOnce: 1000);

        leak.Should().BeEquivalentTo(new { Timers = 1, Watched = 0, Polls = 0 });
        leak.Bytes.Should().BeLessThan(1_000_000);
    }

    [Theory]
    [MemberData(nameof(Contestants))]
    public async Task A_contestant_polls_over_the_wire(string name)
    {
        await using DuelServerProcess server = await DuelServerProcess.StartAsync();
        var arena = new Arena(server.Endpoint, TimeSpan.FromMilliseconds(20));
        var length = TimeSpan.FromMilliseconds(200);

        WireRun run = await WireRun.OfAsync(Of(name), arena, server, operations: 5, length, length);

        run.Polls.Should().BePositive();
        run.Bytes.Should().BePositive();
        run.PerSecond.Should().BePositive();
    }

    [Fact]
    public void The_table_of_bars_says_what_is_met_and_what_is_not()
    {
        var bars = new Bars();
        bars.Add("measure", "≤ 1", "0.5", holds: true);
        bars.Add("another", "≤ 1", "1.5", holds: false);

        bars.ToTable().Should().Contain("| measure | ≤ 1 | 0.5 | met |").And.Contain("| another | ≤ 1 | 1.5 | **not met** |");
        bars.Missed.Should().Be(1);
    }

    private static Contestant Of(string name) => new[] { Contestant.Ours, Contestant.Bare, Contestant.Polly, Contestant.Azure }.Single(one => one.Name == name);
}
