namespace EcsTaskAwaiter.Benchmarks.Duels;

/// <summary>What was to be shown, and whether it was: the table that opens the report.</summary>
internal sealed class Bars
{
    private readonly List<Bar> _bars = [];

    public int Missed => _bars.Count(bar => !bar.Holds);

    public void Add(string measure, string limit, string measured, bool holds) => _bars.Add(new Bar(measure, limit, measured, holds));

    public string ToTable()
    {
        var table = new Report();
        table.Table("Measure", "Bar", "Measured", "");
        foreach (Bar bar in _bars)
        {
            table.Line($"| {bar.Measure} | {bar.Limit} | {bar.Measured} | {(bar.Holds ? "met" : "**not met**")} |");
        }

        return table.ToString();
    }

    private sealed record Bar(string Measure, string Limit, string Measured, bool Holds);
}
