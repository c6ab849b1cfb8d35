using System.Globalization;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace EcsTaskAwaiter.Benchmarks;

/// <summary>Axes with a logarithmic scale. What is drawn has to be given as decimal logarithms.</summary>
internal static class LogPlot
{
    public static void SetAxes(Plot plot, (string Name, double[] Ticks) across, (string Name, double[] Ticks) up)
    {
        plot.XLabel(across.Name);
        plot.YLabel(up.Name);
        plot.Axes.Bottom.TickGenerator = Ticks(across.Ticks);
        plot.Axes.Left.TickGenerator = Ticks(up.Ticks);
        plot.Axes.SetLimits(From(across.Ticks), To(across.Ticks), From(up.Ticks), To(up.Ticks));
    }

    private static double From(double[] ticks) => Math.Log10(ticks[0]) - 0.05;

    private static double To(double[] ticks) => Math.Log10(ticks[^1]) + 0.05;

    private static NumericManual Ticks(double[] values) =>
        new([.. values.Select(Math.Log10)], [.. values.Select(value => value.ToString(CultureInfo.InvariantCulture))]);
}
