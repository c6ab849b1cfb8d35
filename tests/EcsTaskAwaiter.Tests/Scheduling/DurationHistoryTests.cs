using CsCheck;
using EcsTaskAwaiter.Tests.Support;

namespace EcsTaskAwaiter.Tests.Scheduling;

public sealed class DurationHistoryTests
{
    [Fact]
    public void What_was_learned_survives_an_export_and_an_import()
    {
        var history = new DurationHistory();
        Teach(history, "data-stores/CREATE", 60);
        var restored = new DurationHistory();

        restored.Import(history.Export());

        Polls(restored, "data-stores/CREATE").Should().Equal(Polls(history, "data-stores/CREATE"));
        Polls(restored, "data-stores/CREATE").Should().NotEqual(Polls(restored, "data-stores/DELETE"), "of that kind nothing is known");
        restored.Export().Should().Be(history.Export());
    }

    [Fact]
    public void One_history_serves_several_schedules()
    {
        var history = new DurationHistory();
        Teach(history, "kind", 60);

        PollingPlan patient = Schedule(history, TimeSpan.FromSeconds(5)).Begin("kind");

        patient.NextDelay(default).Should().BeGreaterThan(TimeSpan.FromSeconds(30), "operations of this kind take a minute");
    }

    [Fact]
    public void A_wait_that_was_abandoned_is_kept_too()
    {
        var history = new DurationHistory();
        Schedule(history, TimeSpan.FromSeconds(1)).Begin("kind").Abandoned(TimeSpan.FromSeconds(90));

        var restored = new DurationHistory();
        restored.Import(history.Export());

        restored.Export().Should().Be(history.Export()).And.Contain("[90,null]");
    }

    [Theory]
    [InlineData("", "*cannot be read*")]
    [InlineData("null", "*It is null*")]
    [InlineData("[]", "*cannot be read*")]
    [InlineData("""{"version":1,"kinds":[{"kind":"k","durations":[[1,2""", "*cannot be read*")]
    [InlineData("""{"version":2,"kinds":[]}""", "*Its version is 2, and this package reads version 1*")]
    [InlineData("""{"version":1,"kinds":null}""", "*no kinds*")]
    [InlineData("""{"version":1,"kinds":[null]}""", "*A kind is null*")]
    [InlineData("""{"version":1,"kinds":[{"kind":"","durations":[]}]}""", "*no name*")]
    [InlineData("""{"version":1,"kinds":[{"kind":"k","durations":null}]}""", "*'k' has no durations*")]
    [InlineData("""{"version":1,"kinds":[{"kind":"k","durations":[null]}]}""", "*'k' does not begin*")]
    [InlineData("""{"version":1,"kinds":[{"kind":"k","durations":[[-1,2]]}]}""", "*'k' does not begin with a number of seconds from 0 on*")]
    [InlineData("""{"version":1,"kinds":[{"kind":"k","durations":[[1]]}]}""", "*'k' does not begin*")]
    [InlineData("""{"version":1,"kinds":[{"kind":"k","durations":[[3,2]]}]}""", "*'k' ends at 2 s, before it begins at 3 s*")]
    [InlineData("""{"version":1,"kinds":[{"kind":"k","durations":[[0,1e39]]}]}""", "*'k'*")]
    [InlineData("""{"version":1,"kinds":[{"kind":"k","durations":[[0,0]]}]}""", "*'k' ends at 0 s*")]
    [InlineData("""{"version":1,"kinds":[{"kind":"k","durations":[[1,2,3]]}]}""", "*'k' does not begin*")]
    [InlineData("""{"version":1,"kinds":[{"kind":"k","durations":[[null,2]]}]}""", "*'k' does not begin*")]
    [InlineData("""{"version":1,"kinds":[{"kind":"k","durations":[],"percentTrust":-0.1}]}""", "*percentTrust of 'k' is -0.1, not from 0 to 1*")]
    [InlineData("""{"version":1,"kinds":[{"kind":"k","durations":[],"percentTrust":7}]}""", "*percentTrust of 'k' is 7, not from 0 to 1*")]
    public void A_damaged_history_is_refused_whole_with_what_is_wrong_and_what_was_known_stays(string json, string expected)
    {
        var history = new DurationHistory();
        Teach(history, "known", 60, operations: 1);
        string before = history.Export();

        Action act = () => history.Import(json);

        act.Should().Throw<FormatException>().WithMessage(expected).WithMessage("*nothing of it was used*");
        history.Export().Should().Be(before);
    }

    [Fact]
    public void Sound_kinds_before_a_damaged_one_are_not_taken_either()
    {
        var history = new DurationHistory();

        Action act = () => history.Import("""{"version":1,"kinds":[{"kind":"sound","durations":[[1,2]]},{"kind":"damaged","durations":[[2,1]]}]}""");

        act.Should().Throw<FormatException>();
        history.Export().Should().NotContain("sound");
    }

    [Fact]
    public void The_kind_not_used_for_longest_is_forgotten_first()
    {
        var history = new DurationHistory();
        string kinds = string.Join(',', Enumerable.Range(0, 256).Select(kind => $$"""{"kind":"kind {{kind:000}}","durations":[[59,60]]}"""));
        history.Import($$"""{"version":1,"kinds":[{{kinds}}]}""");

        Teach(history, "kind 000", 60, operations: 1);
        Teach(history, "one more", 60, operations: 1);

        history.Export().Should().Contain("kind 000").And.Contain("one more").And.NotContain("kind 001").And.Contain("kind 002");
    }

    [Fact]
    public void A_kind_that_was_forgotten_begins_anew()
    {
        var history = new DurationHistory();
        Teach(history, "first", 60);
        for (int number = 0; number < 256; number++)
        {
            Teach(history, $"kind {number}", 60);
        }

        history.Of("first").Export().Should().BeEmpty();
        history.Of("kind 255").Export().Should().NotBeEmpty();
    }

    [Fact]
    public void Nothing_is_no_history_and_no_kind()
    {
        var history = new DurationHistory();

        history.Invoking(learned => learned.Import(null!)).Should().Throw<ArgumentNullException>().WithParameterName("json");
        history.Invoking(learned => learned.Of(null!)).Should().Throw<ArgumentNullException>().WithParameterName("kind");
    }

    [Fact]
    public async Task Many_threads_may_teach_and_ask_at_once()
    {
        var history = new DurationHistory();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(thread => Task.Run(() =>
        {
            var random = new Random(thread);
            for (int operation = 0; operation < Check.Iter; operation++)
            {
                PollingPlan plan = Schedule(history, TimeSpan.FromSeconds(1 + (thread % 2))).Begin($"kind {operation % 3}");
                SimulatedWait.Run(plan, 1, 100 * random.NextDouble());
                plan.Completed(TimeSpan.FromSeconds(operation), TimeSpan.FromSeconds(operation + 1));
            }
        })));

        Polls(history, "kind 0").Should().BeInAscendingOrder().And.OnlyHaveUniqueItems();
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void A_decision_allocates_nothing(bool hasPast, bool hasPercent)
    {
        var history = new DurationHistory();
        if (hasPast)
        {
            Teach(history, "kind", 60);
        }

        PollingPlan plan = Schedule(history, TimeSpan.FromSeconds(1)).Begin("kind");

        Allocation.Of(() => Decide(plan, hasPercent, 2000)).Should().Be(0);
    }

    [Fact]
    public void A_text_with_half_a_character_is_refused_like_any_other_damage() =>
        FluentActions.Invoking(() => new DurationHistory().Import("{\"version\":1,\"kinds\":[{\"kind\":\"\ud83d\"}]}")).Should().Throw<FormatException>();

    [Fact]
    public void Bounds_that_just_make_sense_are_taken_and_centuries_cut_at_three_years()
    {
        var history = new DurationHistory();

        history.Import("""{"version":1,"kinds":[{"kind":"k","durations":[[0,1],[5,5],[2e8,null],[2e8,3e8]],"percentTrust":0}]}""");

        history.Of("k").Export().Select(sample => (sample.AtLeast, sample.AtMost)).Should().Equal(
            (0, 1), (4.9995f, 5), (1e8f, float.PositiveInfinity), (99_990_000, 1e8f));
        history.Of("k").PercentTrust.Should().Be(0);
    }

    [Fact]
    public void A_kind_is_told_by_its_first_hundred_and_twenty_eight_characters()
    {
        var history = new DurationHistory();
        string name = new('k', 128);

        history.Of(name + "a").Should().BeSameAs(history.Of(name + "b")).And.BeSameAs(history.Of(name));
        history.Of(name[..127] + "a").Should().NotBeSameAs(history.Of(name));
    }

    [Fact]
    public void What_is_exported_stands_in_the_order_of_use_without_kinds_of_which_nothing_is_known()
    {
        var history = new DurationHistory();
        Teach(history, "first", 60, operations: 1);
        Teach(history, "second", 60, operations: 1);
        history.Of("unknown");
        history.Of("first");

        string json = history.Export();

        json.IndexOf("second", StringComparison.Ordinal).Should().BePositive().And.BeLessThan(json.IndexOf("first", StringComparison.Ordinal));
        json.Should().NotContain("unknown");
    }

    private static void Decide(PollingPlan plan, bool hasPercent, int times)
    {
        for (int i = 0; i < times; i++)
        {
            plan.NextDelay(new PollObservation(TimeSpan.FromSeconds(i / 100.0), i, hasPercent ? i % 100 : null, EcsTaskState.Pending));
        }
    }

    private static void Teach(DurationHistory history, string kind, double around, int operations = 20)
    {
        PollingSchedule schedule = Schedule(history, TimeSpan.FromSeconds(1));
        for (int operation = 0; operation < operations; operation++)
        {
            SimulatedWait.Learn(schedule, 1, around + (operation % 7), kind: kind);
        }
    }

    private static List<double> Polls(DurationHistory history, string kind)
    {
        PollingPlan plan = Schedule(history, TimeSpan.FromSeconds(1)).Begin(kind);
        var polls = new List<double>();
        for (TimeSpan now = TimeSpan.Zero; polls.Count < 10; polls.Add(now.TotalSeconds))
        {
            now += plan.NextDelay(new PollObservation(now, polls.Count, Percent: null, EcsTaskState.Pending));
        }

        return polls;
    }

    private static PollingSchedule Schedule(DurationHistory history, TimeSpan cost) =>
        PollingSchedule.Adaptive(new AdaptiveScheduleOptions { RequestCost = cost, History = history });
}
