using CsCheck;
using EcsTaskAwaiter.Scheduling;

namespace EcsTaskAwaiter.Tests.Scheduling;

public sealed class DurationDistributionTests
{
    private static readonly Gen<DurationDistribution> AnyDistribution =
        LearnedDurations.AnyInterval.Array[1, 64].Select(samples => LearnedDurations.Of(samples, cost: 1));

    [Fact]
    public void The_share_ended_by_a_quantile_is_the_share_asked_for()
    {
        Gen.Select(AnyDistribution, Gen.Double[0.001, 0.999]).Sample((durations, share) =>
            durations.Probability(durations.Quantile(share)).Should().BeApproximately(share, 2e-3));
    }

    [Fact]
    public void Shares_and_quantiles_never_fall()
    {
        Gen.Select(AnyDistribution, Gen.Double[0, 0.9999].Array[30], Gen.Double[-3, 7].Array[30]).Sample((durations, shares, powers) =>
        {
            shares.Order().Select(durations.Quantile).Should().BeInAscendingOrder();
            powers.Order().Select(power => durations.Probability(Math.Pow(10, power))).Should().BeInAscendingOrder();
        });
    }

    [Fact]
    public void Beyond_the_longest_as_many_end_as_with_the_hazard_of_the_cold_rule()
    {
        // Hazard 1/t: of those unfinished at t, half are unfinished at 2t.
        AnyDistribution.Sample(durations =>
        {
            double unfinished = 1 - durations.Probability(durations.Longest);
            unfinished.Should().BePositive();
            (1 - durations.Probability(2 * durations.Longest)).Should().BeApproximately(unfinished / 2, 1e-9);
        });
    }

    [Fact]
    public void Durations_unlike_all_before_keep_the_share_given_to_them()
    {
        DurationDistribution durations = LearnedDurations.Of([.. Enumerable.Repeat(LearnedDurations.Exactly(60), 20)], cost: 1, novelty: 0.2);

        (durations.Probability(61) - durations.Probability(59)).Should().BeInRange(0.72, 0.82);
        durations.ProbabilityByThePast(59, 61).Should().BeInRange(0.9, 1);
        durations.ProbabilityByThePast(0, 59).Should().BeLessThan(0.05);
        durations.ProbabilityOfTheNew(0, double.PositiveInfinity).Should().BeApproximately(0.9, 1e-6, "a tenth lies beyond the last knot");
    }
}
