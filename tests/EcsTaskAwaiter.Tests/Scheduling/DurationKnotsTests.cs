using CsCheck;
using EcsTaskAwaiter.Scheduling;

namespace EcsTaskAwaiter.Tests.Scheduling;

public sealed class DurationKnotsTests
{
    private static readonly Gen<DurationInterval[]> AnySamples = LearnedDurations.AnyInterval.Array[1, 64];

    [Fact]
    public void They_ascend_from_zero_to_eight_times_the_longest_and_shares_never_fall()
    {
        Gen.Select(AnySamples, Gen.Double[0.001, 100]).Sample(
            (samples, cost) =>
            {
                DurationDistribution durations = LearnedDurations.Of(samples, cost);
                double longest = samples.Max(sample => sample.IsAbandoned ? sample.AtLeast : sample.AtMost);

                durations.Times[0].Should().Be(0);
                durations.Times.ToArray().Should().BeInAscendingOrder().And.OnlyHaveUniqueItems();
                durations.Cumulative[0].Should().Be(0);
                durations.Cumulative.ToArray().Should().BeInAscendingOrder().And.OnlyContain(share => share >= 0 && share < 1);
                durations.Longest.Should().BeApproximately(8 * Math.Max(longest, 1e-3), 1e-3 * 8 * Math.Max(longest, 1e-3));
            },
            iter: Check.Iter / 3);
    }

    [Fact]
    public void However_narrow_a_part_no_cell_holds_much_of_it_and_there_are_few_enough()
    {
        foreach (double width in new[] { 0.001, 0.01, 0.1, 1 })
        {
            DurationDistribution durations = LearnedDurations.Of([.. Enumerable.Range(0, 100).Select(operation => LearnedDurations.Exactly(75 * Math.Exp(width * ((operation % 20) - 10) / 10)))], cost: 1, novelty: 0);
            double largest = 0;
            for (int knot = 1; knot < durations.Times.Length; knot++)
            {
                largest = Math.Max(largest, durations.Cumulative[knot] - durations.Cumulative[knot - 1]);
            }

            largest.Should().BeLessThan(0.15, "spread {0}", width);
            durations.Times.Length.Should().BeLessThan(520, "spread {0}", width);
        }
    }
}
