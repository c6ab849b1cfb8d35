using CsCheck;
using EcsTaskAwaiter.Scheduling;

namespace EcsTaskAwaiter.Tests.Scheduling;

public sealed class PercentForecasterTests
{
    private const double Cost = 1;

    private static readonly Gen<(double Gap, int Percent)[]> AnyReadings = Gen.Select(
        Gen.Double[-1, 3].Select(power => Math.Pow(10, power)),
        Gen.OneOf(Gen.Int[0, 100], Gen.Int[-300, 300], Gen.Const(100), Gen.Const(0), Gen.Int)).Array[1, 40];

    [Fact]
    public void An_even_percent_halves_the_requests_and_keeps_the_delay_below_the_cold_gap()
    {
        WaitOutcome cold = SimulatedWait.Cold(Cost, 600);

        WaitOutcome wait = SimulatedWait.Run(SimulatedWait.Adaptive(Cost).Begin("kind"), Cost, 600, PercentBehaviour.Linear(600));

        wait.Requests.Should().BeLessThanOrEqualTo(cold.Requests / 2);
        wait.Delay.Should().BeLessThan(ColdRule.Gap(600, Cost));
    }

    [Fact]
    public void An_uneven_percent_costs_less_than_none()
    {
        var random = new Random(50);
        double[] durations = [.. Enumerable.Range(0, 300).Select(_ => DurationDraws.LogUniform(random, 60, 3600))];

        double uneven = durations.Average(duration =>
            SimulatedWait.Run(SimulatedWait.Adaptive(Cost).Begin("kind"), Cost, duration, PercentBehaviour.SlowAtTheEnd(duration)).Cost);

        uneven.Should().BeLessThan(durations.Average(duration => SimulatedWait.Cold(Cost, duration).Cost));
    }

    [Fact]
    public void No_percents_make_a_gap_above_five_of_the_cold_rule_or_below_a_quarter_of_the_cost()
    {
        AnyReadings.Sample(readings =>
        {
            PollingPlan plan = SimulatedWait.Adaptive(Cost).Begin("kind");
            double now = 0;
            for (int poll = 0; poll < readings.Length; poll++)
            {
                now += readings[poll].Gap;
                double delay = Delay(plan, now, poll, readings[poll].Percent), gap = ColdRule.Gap(now, Cost);
                delay.Should().BeLessThanOrEqualTo((5 * gap) + 1e-6).And.BeGreaterThanOrEqualTo(Math.Min(gap, Cost / 4) - 1e-6);
            }
        });
    }

    [Fact]
    public void Values_that_are_no_percent_are_ignored()
    {
        PollingPlan plan = SimulatedWait.Adaptive(Cost).Begin("kind"), other = SimulatedWait.Adaptive(Cost).Begin("kind");
        int poll = 0;
        foreach (int outside in new[] { -1, 101, int.MinValue, int.MaxValue, 1000 })
        {
            poll++;
            double now = poll * 60;
            Delay(plan, now - 1, poll, outside);

            Delay(plan, now, poll, poll * 10).Should().Be(Delay(other, now, poll, poll * 10));
        }
    }

    [Theory]
    [InlineData(40)]
    [InlineData(1)]
    public void A_wait_that_joins_on_the_way_is_not_misled(int at)
    {
        // The rest of the way takes 600 s; counted from zero, 40 % at once would promise an end at once.
        int? Joined(double now) => at + (int)((100 - at) * Math.Min(now, 599) / 600);
        WaitOutcome cold = SimulatedWait.Cold(Cost, 600);

        WaitOutcome wait = SimulatedWait.Run(SimulatedWait.Adaptive(Cost).Begin("kind"), Cost, 600, Joined);

        wait.Cost.Should().BeLessThan(cold.Cost * 0.75);
    }

    [Fact]
    public void The_bounds_of_an_even_percent_hold_the_end_rounded_down_or_to_the_nearest()
    {
        Gen.Select(Gen.Double[10, 10_000], Gen.Double[0.01, 0.2].Array[3, 30], Gen.Bool).Sample((duration, steps, isRoundedDown) =>
        {
            var forecaster = new PercentForecaster();
            double place = 0;
            foreach (double step in steps.TakeWhile(step => (place += step) < 0.99))
            {
                double percent = Math.Min(100 * place, 99);
                forecaster.Observe(place * duration, (int)(isRoundedDown ? Math.Floor(percent) : Math.Round(percent)), Cost);
            }

            forecaster.Earliest.Should().BeLessThanOrEqualTo(duration * 1.000001);
            forecaster.Latest.Should().BeGreaterThanOrEqualTo(duration * 0.999999);
        });
    }

    private static double Delay(PollingPlan plan, double now, int poll, int percent) =>
        plan.NextDelay(new PollObservation(TimeSpan.FromSeconds(now), poll, percent, EcsTaskState.Pending)).TotalSeconds;
}
