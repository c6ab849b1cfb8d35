using CsCheck;
using EcsTaskAwaiter.Operations;
using EcsTaskAwaiter.Polling;

namespace EcsTaskAwaiter.Tests.Polling;

public class PollTimingTests
{
    private static readonly TrackingSettings Settings = TrackingSettings.From(new EcsTaskAwaiterOptions());
    private static readonly PollTiming Timing = new(Settings);
    private static readonly Gen<TimeSpan> AnyDelay = Gen.OneOf(Gen.Double[0, 1e6].Select(TimeSpan.FromSeconds), Gen.Const(TimeSpan.MaxValue), Gen.Const(TimeSpan.MinValue), Gen.Const(TimeSpan.Zero));
    private static readonly Gen<double> Chance = Gen.Double[0, 1];

    [Fact]
    public void A_delay_is_never_below_the_minimum_nor_more_than_a_tenth_above_the_maximum() =>
        Gen.Select(AnyDelay, Chance).Sample((planned, chance) =>
        {
            TimeSpan delay = Timing.Delay(planned, retryAfter: null, chance);
            return delay >= Settings.MinimumInterval && delay <= Settings.MaximumInterval * 1.1;
        });

    [Fact]
    public void Jitter_never_goes_below_a_stated_retry_after_and_the_cap_holds() =>
        Gen.Select(AnyDelay, AnyDelay, Chance).Sample((planned, asked, chance) =>
        {
            TimeSpan delay = Timing.Delay(planned, asked, chance);
            TimeSpan stated = asked < Settings.MaximumRetryAfter ? asked : Settings.MaximumRetryAfter;
            return delay >= stated && delay >= Settings.MinimumInterval && delay <= Settings.MaximumRetryAfter * 1.1;
        });

    [Fact]
    public void Jitter_is_symmetric()
    {
        TimeSpan planned = TimeSpan.FromSeconds(10);

        Timing.Delay(planned, null, 0).Should().Be(TimeSpan.FromSeconds(9));
        Timing.Delay(planned, null, 0.5).Should().Be(planned);
        Timing.Delay(planned, null, 1).Should().Be(TimeSpan.FromSeconds(11));
    }

    [Fact]
    public void Jitter_moves_a_planned_poll_by_a_second_at_most() =>
        Gen.Select(AnyDelay, Chance).Sample((planned, chance) =>
        {
            TimeSpan without = Timing.Delay(planned, retryAfter: null, 0.5);
            return (Timing.Delay(planned, retryAfter: null, chance) - without).Duration() <= TimeSpan.FromSeconds(1);
        });

    [Fact]
    public void A_poll_near_the_deadline_lands_on_it_and_never_after() =>
        Gen.Select(Gen.Double[0, 1000].Select(TimeSpan.FromSeconds), Gen.Double[0, 1000].Select(TimeSpan.FromSeconds)).Sample((next, deadline) =>
        {
            TimeSpan clipped = Timing.ClipToDeadline(next, deadline);
            return clipped <= deadline && (clipped == deadline || deadline - clipped >= Settings.MinimumInterval);
        });

    [Fact]
    public void A_poll_exactly_the_shortest_interval_before_the_deadline_is_left_where_it_is()
    {
        TimeSpan deadline = TimeSpan.FromSeconds(100), last = deadline - Settings.MinimumInterval;

        Timing.ClipToDeadline(last, deadline).Should().Be(last);
        Timing.ClipToDeadline(last + TimeSpan.FromTicks(1), deadline).Should().Be(deadline);
    }

    [Fact]
    public void The_budget_never_lets_more_than_a_tenth_above_its_rate_begin_in_any_second() =>
        Gen.Select(Gen.Int[1, 500], Gen.Double[0, 0.2].Array[1, 400]).Sample((rate, gaps) =>
        {
            var budget = new RequestBudget(rate);
            var begun = new List<TimeSpan>();
            TimeSpan now = TimeSpan.Zero;
            foreach (double gap in gaps)
            {
                now += TimeSpan.FromSeconds(gap);
                while (budget.NextAllowed(now, isFinalPoll: false) <= now)
                {
                    budget.Take(now);
                    begun.Add(now);
                }
            }

            int limit = rate + Math.Max(1, rate / 10);
            int first = 0;
            for (int i = 0; i < begun.Count; i++)
            {
                while (begun[i] - begun[first] >= TimeSpan.FromSeconds(1))
                {
                    first++;
                }

                if (i - first + 1 > limit)
                {
                    return false;
                }
            }

            return true;
        });

    [Theory]
    [InlineData("10.4.0.101", "CREATE", null, "data-stores/CREATE")]
    [InlineData("10.4.0.101", "7e49a3ce-76bd-4679-8328-2cb2b12d845f", "CREATE VOLUME", "data-stores/CREATE VOLUME")]
    [InlineData("10.4.0.101", "7e49a3ce-76bd-4679-8328-2cb2b12d845f", null, "data-stores/*")]
    public void Operations_that_take_alike_share_a_kind(string store, string opId, string? name, string kind) =>
        OperationKind.Of(EcsOperationId.ForDataStore(store, opId), new EcsTask { Name = name }).Should().Be(kind);
}
