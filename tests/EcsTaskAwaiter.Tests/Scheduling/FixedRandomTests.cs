using EcsTaskAwaiter.Scheduling;

namespace EcsTaskAwaiter.Tests.Scheduling;

public sealed class FixedRandomTests
{
    [Fact]
    public void Its_numbers_are_those_of_split_mix()
    {
        // The reference implementation's first output for seed 1234567.
        var random = new FixedRandom(1234567);

        random.Next().Should().BeApproximately(6457827717110365317 / Math.Pow(2, 64), 1e-12);
    }

    [Fact]
    public void They_are_even_and_its_bells_have_the_deviation_of_one()
    {
        var random = new FixedRandom(1);
        double[] even = new double[20_000], bells = new double[20_000];
        for (int i = 0; i < even.Length; i++)
        {
            (even[i], bells[i]) = (random.Next(), random.Bell());
        }

        even.Average().Should().BeApproximately(0.5, 0.01);
        even.Should().OnlyContain(one => one >= 0 && one < 1);
        bells.Average().Should().BeApproximately(0, 0.03);
        Math.Sqrt(bells.Average(one => one * one)).Should().BeApproximately(1, 0.02);
    }
}
