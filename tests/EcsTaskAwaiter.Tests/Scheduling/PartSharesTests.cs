using CsCheck;
using EcsTaskAwaiter.Scheduling;

namespace EcsTaskAwaiter.Tests.Scheduling;

public sealed class PartSharesTests
{
    private static readonly Gen<DurationPart> AnyPart = Gen.Select(
        Gen.Enum<PartShape>(), Gen.Float[-2, 9], Gen.Float[0.001f, 2], (shape, location, spread) => new DurationPart(shape, 1, location, spread));

    [Fact]
    public void The_share_of_an_interval_is_the_difference_of_the_shares_by_its_ends()
    {
        Gen.Select(AnyPart, Gen.Float[-4, 4], Gen.Float[0, 3]).Sample((part, from, width) =>
        {
            (float after, float by) = (part.Location + (from * part.Spread), part.Location + ((from + width) * part.Spread));
            Between(part, after, by).Should().BeApproximately(By(part, by) - By(part, after), 3e-6f);
        });
    }

    [Fact]
    public void All_shares_lie_between_none_and_all_and_rise()
    {
        AnyPart.Sample(part => Enumerable.Range(-40, 81).Select(place => By(part, part.Location + (place / 10f * part.Spread)))
            .Should().BeInAscendingOrder((one, other) => one < other - 2e-6f ? -1 : one > other + 2e-6f ? 1 : 0)
            .And.OnlyContain(share => share >= -1e-6f && share <= 1.000001f));
    }

    [Fact]
    public void Outside_its_reach_a_part_has_no_share_or_all()
    {
        AnyPart.Sample(part =>
        {
            (float from, float to) = PartShares.Reach(part);

            // The ends are told no finer than a logarithm's last digit, which is a larger share of a narrow part.
            float lastDigit = MathF.BitIncrement(MathF.Abs(part.Location) + 1) - (MathF.Abs(part.Location) + 1), tolerance = 2e-6f + (lastDigit / part.Spread);
            By(part, from).Should().BeApproximately(0, tolerance);
            By(part, to).Should().BeApproximately(1, tolerance);
        });
    }

    [Fact]
    public void The_middle_of_every_shape_is_its_median_and_a_spread_is_the_deviation_of_its_logarithm()
    {
        foreach (PartShape shape in Enum.GetValues<PartShape>())
        {
            var part = new DurationPart(shape, 1, 4, 0.1f);
            By(part, 4).Should().BeApproximately(0.5f, 1e-3f, shape.ToString());
            double mean = 0, square = 0, before = 0;
            for (double at = 3; at <= 5; at += 0.0005)
            {
                double share = By(part, (float)at), ended = share - before;
                (mean, square, before) = (mean + (ended * at), square + (ended * at * at), share);
            }

            Math.Sqrt(square - (mean * mean)).Should().BeApproximately(0.1, 0.002, shape.ToString());
        }
    }

    [Theory]
    [InlineData(-1, 0.158655f)]
    [InlineData(0, 0.5f)]
    [InlineData(1.959964f, 0.975f)]
    [InlineData(-3, 0.00134990f)]
    public void A_log_normal_part_has_the_shares_of_the_normal_distribution(float deviations, float share) =>
        By(new DurationPart(PartShape.LogNormal, 1, 2, 0.5f), 2 + (0.5f * deviations)).Should().BeApproximately(share, 1e-6f);

    [Fact]
    public void Far_out_no_share_is_zero_on_either_side()
    {
        var part = new DurationPart(PartShape.LogNormal, 1, 0, 0.01f);

        Between(part, 3, 4).Should().Be(PartShares.Least);
        Between(part, -4, -3).Should().Be(PartShares.Least);
        Between(part, 0.05f, 0.06f).Should().BeApproximately(2.87e-7f, 3e-8f, "the tail is computed as a tail, not as the rest of one");
    }

    private static float By(DurationPart part, float logarithm)
    {
        float[] logarithms = new float[PartShares.Lanes], seconds = new float[PartShares.Lanes], shares = new float[PartShares.Lanes];
        Array.Fill(logarithms, logarithm);
        Array.Fill(seconds, MathF.Exp(logarithm));
        PartShares.Accumulate(part, logarithms, seconds, shares);
        return shares[0];
    }

    private static float Between(DurationPart part, float after, float by)
    {
        float[] shares = new float[PartShares.Lanes];
        var ends = new IntervalEnds(new float[PartShares.Lanes], new float[PartShares.Lanes], new float[PartShares.Lanes], new float[PartShares.Lanes]);
        ends.Pad(0);
        (ends.LogFrom[0], ends.LogTo[0], ends.From[0], ends.To[0]) = (after, by, MathF.Exp(after), MathF.Exp(by));
        PartShares.Between(part, ends, shares);
        return shares[0];
    }
}
