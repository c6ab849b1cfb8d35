using System.Globalization;

namespace EcsTaskAwaiter.Benchmarks.Schedules.Judging;

/// <summary>How one family was judged: cost over optimum after 5, 20, 50 and 200 operations. A line of a file, so that runs may be split by seed.</summary>
internal sealed record JudgedRow(string Group, double RequestCost, double Optimum, double[] Ours, double[] Exact, double[] Rival, int Told, int Within, string Name)
{
    public const string Random = "random", Nine = "nine", Seven = "seven";

    /// <param name="group">Where the family comes from.</param>
    /// <param name="family">The family.</param>
    /// <param name="repetitions">How many histories of it.</param>
    /// <param name="draws">How many draws the optimum is found on, and as many others on which all is scored.</param>
    /// <param name="seed">Of the draws.</param>
    public static JudgedRow Of(string group, JudgedFamily family, int repetitions, int draws, int seed)
    {
        var fresh = new DurationSample(family, draws, seed + 500_000);
        double optimum = TrueOptimum.Of(new DurationSample(family, draws, seed + 900_000), fresh, family.RequestCost);
        var band = new Band();
        double[] ours = Judge.Ratios(family, fresh, optimum, Judge.Ours, repetitions, seed, band);
        double[] exact = Judge.Ratios(family, fresh, optimum, Judge.Ours, repetitions, seed, band: null, isExact: true);
        double[] rival = Judge.Ratios(family, fresh, optimum, cost => new Smoothed.SmoothedSchedule(cost), repetitions, seed, band: null);
        return new JudgedRow(group, family.RequestCost, optimum, ours, exact, rival, band.Told, band.Within, family.Name);
    }

    public static JudgedRow Parse(string line)
    {
        string[] fields = line.Split(';');
        double[] Numbers(string field) => [.. field.Split(' ').Select(Number)];
        return new JudgedRow(fields[0], Number(fields[1]), Number(fields[2]), Numbers(fields[3]), Numbers(fields[4]), Numbers(fields[5]), (int)Number(fields[6]), (int)Number(fields[7]), fields[8]);
    }

    public override string ToString() => FormattableString.Invariant(
        $"{Group};{RequestCost};{Optimum:0.###};{Text(Ours)};{Text(Exact)};{Text(Rival)};{Told};{Within};{Name}");

    private static string Text(double[] ratios) => string.Join(' ', ratios.Select(ratio => ratio.ToString("0.000", CultureInfo.InvariantCulture)));

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
