namespace EcsTaskAwaiter.Tests.Scheduling;

/// <summary>A kind of operation that no longer takes as long as it did.</summary>
public sealed class ChangeTests
{
    private const double Cost = 1;
    private const int Repetitions = 40;

    [Theory]
    [InlineData(10)]
    [InlineData(0.1)]
    public void A_kind_ten_times_slower_or_faster_is_relearned_within_twenty_operations(double factor)
    {
        double[] costs = CostsAfterTheChange(factor, out double fresh);

        costs[20..].Average().Should().BeLessThanOrEqualTo(1.25 * fresh);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(0.1)]
    public void While_it_is_relearned_the_waits_never_cost_twice_as_much_as_where_nothing_is_known(double factor)
    {
        double[] costs = CostsAfterTheChange(factor, out _);
        var random = new Random(60);
        double cold = Enumerable.Range(0, 2000).Average(_ => SimulatedWait.Cold(Cost, factor * Usual(random)).Cost);

        costs[..20].Average().Should().BeLessThanOrEqualTo(2 * cold);
    }

    [Fact]
    public void A_kind_that_stays_as_it_was_is_not_forgotten()
    {
        double[] costs = CostsAfterTheChange(factor: 1, out double fresh);

        costs.Average().Should().BeLessThanOrEqualTo(1.05 * fresh);
    }

    [Fact]
    public void A_kind_one_percent_slower_with_each_operation_costs_little_more_than_a_steady_one()
    {
        double drifting = 0, level = 0;
        for (int repetition = 0; repetition < 3; repetition++)
        {
            var random = new Random(repetition);
            PollingSchedule slower = SimulatedWait.Adaptive(Cost), same = SimulatedWait.Adaptive(Cost);
            for (int operation = 0; operation < 160; operation++)
            {
                double usual = Usual(random);
                double now = SimulatedWait.Learn(slower, Cost, Math.Pow(1.01, operation) * usual).Cost, then = SimulatedWait.Learn(same, Cost, Math.Pow(1.01, 140) * usual).Cost;
                (drifting, level) = operation >= 120 ? (drifting + now, level + then) : (drifting, level);
            }
        }

        drifting.Should().BeLessThanOrEqualTo(1.1 * level);
    }

    /// <summary>The mean cost of each of the forty operations after the change, of which fifty were seen before it.</summary>
    /// <param name="factor">How many times longer they take.</param>
    /// <param name="fresh">The mean cost where only the changed kind was ever seen, fifty times.</param>
    private static double[] CostsAfterTheChange(double factor, out double fresh)
    {
        double[] costs = new double[40];
        fresh = 0;
        for (int repetition = 0; repetition < Repetitions; repetition++)
        {
            var random = new Random(repetition);
            PollingSchedule schedule = SimulatedWait.Adaptive(Cost), untouched = SimulatedWait.Adaptive(Cost);
            for (int operation = 0; operation < 50; operation++)
            {
                SimulatedWait.Learn(schedule, Cost, Usual(random));
                SimulatedWait.Learn(untouched, Cost, factor * Usual(random));
            }

            for (int operation = 0; operation < costs.Length; operation++)
            {
                costs[operation] += SimulatedWait.Learn(schedule, Cost, factor * Usual(random)).Cost / Repetitions;
            }

            fresh += Enumerable.Range(0, 40).Average(_ => SimulatedWait.Run(untouched.Begin("kind"), Cost, factor * Usual(random)).Cost) / Repetitions;
        }

        return costs;
    }

    private static double Usual(Random random) => DurationDraws.LogNormal(random, 30, 0.3);
}
