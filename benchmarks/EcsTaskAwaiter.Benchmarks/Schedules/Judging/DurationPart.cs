namespace EcsTaskAwaiter.Benchmarks.Schedules.Judging;

/// <summary>One part of a family: its shape, its median in seconds, and how far it spreads, as the standard deviation of the logarithm.</summary>
internal sealed record DurationPart(PartShape Shape, double Weight, double Median, double Spread)
{
    /// <summary>A constant with more noise than this would be none.</summary>
    private const double WidestNoise = 0.03;

    /// <summary>The widest uniform part reaches from almost nothing to almost twice its middle.</summary>
    private const double WidestUniform = 0.98;

    private readonly double _gamma = Shape == PartShape.Gamma ? GammaOf(Spread) : 0;

    public string Describe() => FormattableString.Invariant($"{Weight:0.00} {Shape.ToString().ToLowerInvariant()} {Median:0.#} s ±{Spread:0.###}");

    public double Draw(Random random) => Shape switch
    {
        PartShape.LogNormal => Normal.Draw(random, Median, Spread),
        PartShape.Gamma => Median * GammaDraw(random, _gamma) / MedianOf(_gamma),
        PartShape.Uniform => Median * (1 + (Math.Min(Spread * Math.Sqrt(3), WidestUniform) * ((2 * random.NextDouble()) - 1))),
        _ => Median * Math.Max(1 + Normal.Noise(random, Math.Min(Spread, WidestNoise)), 0.5),
    };

    // The logarithm of a gamma variable has the variance ψ'(k).
    private static double GammaOf(double spread)
    {
        double low = 1e-2, high = 1e7;
        for (int step = 0; step < 80; step++)
        {
            double middle = Math.Sqrt(low * high);
            (low, high) = Trigamma(middle) > spread * spread ? (middle, high) : (low, middle);
        }

        return high;
    }

    private static double Trigamma(double x)
    {
        double sum = 0;
        for (; x < 12; x++)
        {
            sum += 1 / (x * x);
        }

        double i = 1 / x, i2 = i * i;
        return sum + i + (i2 / 2) + (i * i2 * ((1.0 / 6) - (i2 * ((1.0 / 30) - (i2 / 42)))));
    }

    // Near enough: k − 1/3 + 8/(405k) for k from 0.5 on, and below it 2^(−1/k), the leading term for small k.
    private static double MedianOf(double shape) => shape >= 0.5 ? shape - (1.0 / 3) + (8 / (405 * shape)) : Math.Pow(2, -1 / shape);

    // Marsaglia and Tsang 2000.
    private static double GammaDraw(Random random, double shape)
    {
        if (shape < 1)
        {
            return GammaDraw(random, shape + 1) * Math.Pow(1 - random.NextDouble(), 1 / shape);
        }

        double d = shape - (1.0 / 3), c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            double x = Normal.Noise(random, 1), v = 1 + (c * x);
            if (v <= 0)
            {
                continue;
            }

            v = v * v * v;
            if (Math.Log(1 - random.NextDouble()) < (x * x / 2) + d - (d * v) + (d * Math.Log(v)))
            {
                return d * v;
            }
        }
    }
}
