using CsCheck;
using EcsTaskAwaiter.Scheduling;

namespace EcsTaskAwaiter.Tests.Scheduling;

public sealed class DurationKnotsTests
{
    private static readonly Gen<DurationInterval[]> AnySamples = LearnedDurations.AnyInterval.Array[1, 64];

    [Fact]
    public void They_ascend_from_zero_and_are_no_more_than_there_is_room_for()
    {
        Gen.Select(AnySamples, Gen.Double[0.001, 100]).Sample((samples, cost) =>
        {
            double[] knots = LearnedDurations.Knots(samples, cost);
            knots[0].Should().Be(0);
            knots.Should().BeInAscendingOrder().And.OnlyHaveUniqueItems();
            knots.Length.Should().BeInRange(2, DurationKnots.Maximum(samples.Length));
        });
    }

    [Fact]
    public void Every_end_of_a_sample_is_one()
    {
        AnySamples.Sample(samples =>
        {
            double[] knots = LearnedDurations.Knots(samples, cost: 1);
            var scale = new DurationScale(1);
            foreach (double end in samples.SelectMany(sample => new double[] { sample.AtLeast, sample.AtMost }).Where(double.IsFinite))
            {
                knots.Min(knot => Math.Abs(knot - scale.Position(end))).Should().BeLessThan(2e-5);
            }
        });
    }

    [Fact]
    public void They_reach_well_beyond_the_longest_duration_seen()
    {
        AnySamples.Sample(samples =>
        {
            double longest = samples.Max(sample => sample.IsAbandoned ? sample.AtLeast : sample.AtMost);
            new DurationScale(1).Seconds(LearnedDurations.Knots(samples, cost: 1)[^1]).Should().BeGreaterThan(7.9 * longest);
        });
    }

    [Fact]
    public void The_same_end_many_times_is_one_knot()
    {
        double[] once = LearnedDurations.Knots([LearnedDurations.Seen(30, 60)], cost: 1);
        double[] often = LearnedDurations.Knots([.. Enumerable.Repeat(LearnedDurations.Seen(30, 60), 64)], cost: 1);

        often.Should().Equal(once);
    }

    [Fact]
    public void Each_is_an_end_of_a_sample_or_of_an_even_net_to_eight_times_the_longest()
    {
        Gen.Select(AnySamples, Gen.Double[0.001, 100]).Sample((samples, cost) =>
        {
            var scale = new DurationScale(cost);
            double longest = samples.Max(sample => sample.IsAbandoned ? sample.AtLeast : sample.AtMost);
            double end = scale.Position(8 * Math.Max(longest, 1e-3));
            var expected = new List<double>();
            foreach (double position in samples.SelectMany(sample => new double[] { sample.AtLeast, sample.AtMost }).Where(double.IsFinite).Select(scale.Position)
                .Concat(Enumerable.Range(0, 129).Select(cell => cell * end / 128)).Order())
            {
                if (expected.Count == 0 || position > expected[^1] + 1e-5)
                {
                    expected.Add(position);
                }
            }

            LearnedDurations.Knots(samples, cost).Should().Equal(expected);
        });
    }

    [Fact]
    public void Each_is_found_again_by_its_position_or_one_as_good_as_it()
    {
        AnySamples.Sample(samples =>
        {
            DurationKnots knots = DurationKnots.Of(samples, new DurationScale(1), new double[DurationKnots.Maximum(samples.Length)]);
            for (int index = 0; index < knots.Positions.Length; index++)
            {
                knots.IndexOf(knots.Positions[index]).Should().Be(index);
                knots.IndexOf(knots.Positions[index] + 9e-6).Should().Be(index);
            }

            knots.IndexOf(knots.Positions[^1] + 1).Should().Be(knots.Positions.Length - 1);
        });
    }
}
