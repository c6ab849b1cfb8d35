namespace EcsTaskAwaiter.Benchmarks.Situations;

/// <summary>Holds the dynamic programme against theory and against a finer grid.</summary>
internal static class OptimumCheck
{
    public static void Write(Report report)
    {
        // Constant hazard l: the best interval x solves e^(lx) - 1 - lx = l·c.
        double low = 0, high = 60;
        for (int i = 0; i < 100; i++)
        {
            double x = (low + high) / 2;
            (low, high) = Math.Exp(x / 60) - 1 - (x / 60) < 0.5 / 60 ? (x, high) : (low, x);
        }

        double theory = ((0.5 + low) / (1 - Math.Exp(-low / 60))) - 60;
        Optimum found = Optimum.Of(DurationFamily.Exponential(60), 0.5);
        report.Line($"\n## The optimum, checked\n\nExponential, mean 60 s, c 0.5: interval {low:0.00} s in theory, first interval {found.FirstInterval:0.00} s found; cost {theory:0.000} in theory, {found.Cost:0.000} found.");
        report.Verdict($"cost within 0.5 % of theory", Math.Abs(found.Cost - theory) < 0.005 * theory);
        double worst = DurationFamily.All.AsParallel().Max(family => new[] { 0.2, 5 }.Max(cost => (Optimum.Of(family, cost).Cost / Optimum.Of(family, cost, 12000).Cost) - 1));
        report.Verdict($"doubling the grid lowers no optimum by more than 0.5 % (most: {100 * worst:0.00} %)", worst < 0.005);
    }
}
