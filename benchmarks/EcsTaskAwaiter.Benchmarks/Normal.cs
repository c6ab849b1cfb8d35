namespace EcsTaskAwaiter.Benchmarks;

/// <summary>Log-normal draws and survival.</summary>
internal static class Normal
{
    public static double Draw(Random random, double median, double sigma) => median * Math.Exp(Noise(random, sigma));

    public static double Noise(Random random, double sigma) =>
        sigma * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    public static double Survival(double t, double median, double sigma) =>
        t <= 0 ? 1 : ComplementaryError(Math.Log(t / median) / (sigma * Math.Sqrt(2))) / 2;

    // Numerical Recipes, 6.2 (erfcc): relative error below 1.2e-7 everywhere.
    private static double ComplementaryError(double x)
    {
        double z = Math.Abs(x), t = 1 / (1 + (0.5 * z));
        double value = t * Math.Exp((-z * z) - 1.26551223 + (t * (1.00002368 + (t * (0.37409196 + (t * (0.09678418 + (t * (-0.18628806
            + (t * (0.27886807 + (t * (-1.13520398 + (t * (1.48851587 + (t * (-0.82215223 + (t * 0.17087277))))))))))))))))));
        return x >= 0 ? value : 2 - value;
    }
}
