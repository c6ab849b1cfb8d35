using ScottPlot;

namespace EcsTaskAwaiter.Benchmarks.Schedules.Judging;

/// <summary>
/// How many of the families by chance cost at most so many times the optimum, after each number of operations, as an SVG: further to the left is
/// better.
/// </summary>
internal static class JudgedPlot
{
    private const int Width = 860, Height = 480;

    private static readonly Color[] Colours = [Colors.C3, Colors.C1, Colors.C0, Colors.C2];

    public static void Save(string file, JudgedRow[] random)
    {
        using var plot = new Plot();
        plot.Title($"{random.Length} families drawn by chance: cost beside the optimum");
        LogPlot.SetAxes(plot, ("cost / optimum", [1, 1.2, 1.5, 2, 3, 4, 5]), ("", [1, 10]));
        plot.Axes.Left.TickGenerator = new ScottPlot.TickGenerators.NumericAutomatic();
        plot.YLabel("share of the families, %");
        plot.Axes.SetLimitsY(0, 100);
        for (int size = 0; size < Judge.Sizes.Count; size++)
        {
            Curve(plot, $"after {Judge.Sizes[size]} operations", Colours[size], LinePattern.Solid, random.Select(row => row.Ours[size]));
            Curve(plot, size == 0 ? "the estimator used before" : "", Colours[size], LinePattern.Dotted, random.Select(row => row.Rival[size]));
        }

        plot.ShowLegend(Alignment.LowerRight);
        plot.SaveSvg(file, Width, Height);
    }

    private static void Curve(Plot plot, string name, Color colour, LinePattern pattern, IEnumerable<double> ratios)
    {
        double[] across = [.. ratios.Order().Select(Math.Log10)], up = [.. Enumerable.Range(1, across.Length).Select(rank => 100.0 * rank / across.Length)];
        var curve = plot.Add.ScatterLine(across, up, colour);
        (curve.LegendText, curve.LinePattern, curve.LineWidth) = (name, pattern, 1.5f);
    }
}
