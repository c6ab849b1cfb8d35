using EcsTaskAwaiter.Benchmarks.Peers;
using ScottPlot;

namespace EcsTaskAwaiter.Benchmarks;

/// <summary>The mean delay against the mean requests of every schedule for one family, as an SVG: nearer to the lower left corner is better.</summary>
internal sealed class DelayPlot : IDisposable
{
    private const int Width = 1060, Height = 540;

    // Several peers lie on one point, so they are told apart by shape and named beside the plot.
    private static readonly MarkerShape[] Shapes =
    [
        MarkerShape.FilledCircle, MarkerShape.OpenCircle, MarkerShape.FilledSquare, MarkerShape.OpenSquare, MarkerShape.FilledTriangleUp,
        MarkerShape.OpenTriangleUp, MarkerShape.FilledDiamond, MarkerShape.OpenDiamond, MarkerShape.Cross, MarkerShape.Eks,
    ];

    private readonly Plot _plot = new();

    /// <param name="family">The family.</param>
    /// <param name="column">What the peers cost.</param>
    /// <param name="ours">Our three rules, traced over the request cost.</param>
    public DelayPlot(DurationFamily family, Column column, IReadOnlyList<(double RequestCost, Expectation Cold, Expectation Learned, Expectation Told)> ours)
    {
        _plot.Title($"Delay in noticing the end against requests: {family.Name}");
        LogPlot.SetAxes(_plot, ("requests per operation", [1, 3, 10, 30, 100, 300, 1000]), ("mean delay, seconds", [0.3, 1, 3, 10, 30, 100]));
        Curve("exact optimum, distribution known", Colors.Gray, LinePattern.Dashed, [.. Enumerable.Range(0, 40).Select(i => Optimal(family, 0.05 * Math.Pow(2000, i / 39.0)))]);
        Curve("ours, nothing known", Colors.C0, LinePattern.Solid, [.. ours.Select(one => one.Cold)]);
        Curve($"ours, {Column.Training} operations seen", Colors.C2, LinePattern.Solid, [.. ours.Select(one => one.Learned)]);
        Curve("ours, true percent", Colors.C3, LinePattern.Solid, [.. ours.Select(one => one.Told)]);
        for (int peer = 0; peer < Peer.All.Count; peer++)
        {
            Point(Peer.All[peer].Name, Shapes[peer % Shapes.Length], column.Peers[peer]);
        }

        _plot.ShowLegend(Edge.Right);
    }

    public void Save(string file) => _plot.SaveSvg(file, Width, Height);

    public void Dispose() => _plot.Dispose();

    private static Expectation Optimal(DurationFamily family, double requestCost)
    {
        Optimum optimum = Optimum.Of(family, requestCost);
        return Expectation.Of((now, _) => optimum.DelayAfter(now), family.Survival);
    }

    private void Curve(string name, Color colour, LinePattern pattern, Expectation[] points)
    {
        double[] across = [.. points.Select(point => Math.Log10(point.Requests))], up = [.. points.Select(point => Math.Log10(point.Delay))];
        var curve = _plot.Add.ScatterLine(across, up, colour);
        (curve.LegendText, curve.LinePattern, curve.LineWidth) = (name, pattern, 1.5f);
    }

    private void Point(string name, MarkerShape shape, Expectation measured)
    {
        var point = _plot.Add.Marker(Math.Log10(measured.Requests), Math.Log10(measured.Delay), shape, 9, Colors.DimGray);
        point.LegendText = name;
    }
}
