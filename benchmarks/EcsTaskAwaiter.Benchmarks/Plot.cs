using System.Globalization;
using System.Text;
using EcsTaskAwaiter.Benchmarks.Peers;

namespace EcsTaskAwaiter.Benchmarks;

/// <summary>The mean delay against the mean requests of every schedule for one family, as an SVG: nearer to the lower left corner is better.</summary>
internal sealed class Plot(DurationFamily family)
{
    private const double Width = 760, Height = 480, Left = 70, Right = 30, Top = 50, Bottom = 60;
    private const double LeastRequests = 0.9, MostRequests = 1000, LeastDelay = 0.3, MostDelay = 120;

    private readonly StringBuilder _svg = new();
    private readonly List<(double X, double Y, double Width)> _labels = [];

    public string Draw(Column column, IReadOnlyList<(double RequestCost, Expectation Cold, Expectation Learned, Expectation Told)> ours)
    {
        Add($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" font-family=\"sans-serif\" font-size=\"12\"><rect width=\"{Width}\" height=\"{Height}\" rx=\"8\" fill=\"#ffffff\"/>");
        Add($"<text x=\"{Left}\" y=\"26\" font-size=\"15\" fill=\"#222\">Delay in noticing the end against requests: {family.Name}</text>");
        Axes();
        Curve([.. Enumerable.Range(0, 40).Select(i => 0.05 * Math.Pow(2000, i / 39.0)).Select(cost => Plan(cost))], "#888888", "4 4");
        Label(Plan(20), "exact optimum, distribution known", "#666666");
        Curve([.. ours.Select(one => one.Cold)], "#1f77b4", null);
        Curve([.. ours.Select(one => one.Learned)], "#2ca02c", null);
        Curve([.. ours.Select(one => one.Told)], "#d62728", null);
        Point(ours.Single(one => one.RequestCost == 1).Cold, "ours, nothing known", "#1f77b4");
        Point(ours.Single(one => one.RequestCost == 1).Learned, $"ours, {Column.Training} operations seen", "#2ca02c");
        Point(ours.Single(one => one.RequestCost == 1).Told, "ours, true percent", "#d62728");
        foreach ((Peer peer, Expectation measured) in Peer.All.Zip(column.Peers))
        {
            Point(measured, peer.Name, "#444444");
        }

        Add($"</svg>");
        return _svg.ToString();
    }

    private Expectation Plan(double requestCost)
    {
        Optimum optimum = Optimum.Of(family, requestCost);
        return Expectation.Of((now, _) => optimum.DelayAfter(now), family.Survival);
    }

    private void Axes()
    {
        Add($"<g stroke=\"#ddd\" fill=\"#555\">");
        foreach (double requests in new double[] { 1, 3, 10, 30, 100, 300, 1000 })
        {
            Add($"<line x1=\"{X(requests):0.0}\" y1=\"{Top}\" x2=\"{X(requests):0.0}\" y2=\"{Height - Bottom}\"/><text x=\"{X(requests):0.0}\" y=\"{Height - Bottom + 18}\" text-anchor=\"middle\" stroke=\"none\">{requests}</text>");
        }

        foreach (double delay in new[] { 0.3, 1, 3, 10, 30, 100 })
        {
            Add($"<line x1=\"{Left}\" y1=\"{Y(delay):0.0}\" x2=\"{Width - Right}\" y2=\"{Y(delay):0.0}\"/><text x=\"{Left - 8}\" y=\"{Y(delay) + 4:0.0}\" text-anchor=\"end\" stroke=\"none\">{delay}</text>");
        }

        Add($"</g><text x=\"{(Left + Width - Right) / 2}\" y=\"{Height - 14}\" text-anchor=\"middle\" fill=\"#222\">requests an operation</text><text transform=\"translate(20 {(Top + Height - Bottom) / 2}) rotate(-90)\" text-anchor=\"middle\" fill=\"#222\">mean delay, seconds</text>");
    }

    private void Curve(IReadOnlyList<Expectation> points, string colour, string? dashes)
    {
        string line = string.Join(' ', points.Where(IsInside).Select(point => FormattableString.Invariant($"{X(point.Requests):0.0},{Y(point.Delay):0.0}")));
        Add($"<polyline points=\"{line}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"1.5\"{(dashes is null ? string.Empty : $" stroke-dasharray=\"{dashes}\"")}/>");
    }

    private void Point(Expectation measured, string name, string colour)
    {
        Add($"<circle cx=\"{X(measured.Requests):0.0}\" cy=\"{Y(measured.Delay):0.0}\" r=\"4\" fill=\"{colour}\"/>");
        Label(measured, name, colour);
    }

    // Beside the point where there is room; else a little lower or higher, until it covers no other.
    private void Label(Expectation measured, string name, string colour)
    {
        double width = name.Length * 6.2, x = X(measured.Requests) + 8, y = Y(measured.Delay) + 4;
        x = x + width > Width - Right ? x - width - 16 : x;
        double free = new[] { 0, 14, -14, 28, -28, 42, -42, 56, -56 }.Select(shift => y + shift)
            .FirstOrDefault(candidate => _labels.All(other => Math.Abs(other.Y - candidate) >= 13 || other.X > x + width || x > other.X + other.Width), y);
        _labels.Add((x, free, width));
        Add($"<text x=\"{x:0.0}\" y=\"{free:0.0}\" fill=\"{colour}\">{name}</text>");
    }

    private static bool IsInside(Expectation point) =>
        point.Requests is >= LeastRequests and <= MostRequests && point.Delay is >= LeastDelay and <= MostDelay;

    private static double X(double requests) => Left + ((Width - Left - Right) * Math.Log(requests / LeastRequests) / Math.Log(MostRequests / LeastRequests));

    private static double Y(double delay) => Height - Bottom - ((Height - Top - Bottom) * Math.Log(delay / LeastDelay) / Math.Log(MostDelay / LeastDelay));

    private void Add(FormattableString part) => _svg.AppendLine(part.ToString(CultureInfo.InvariantCulture));
}
