using System.Globalization;
using EcsTaskAwaiter.Benchmarks.Schedules.Judging;

namespace EcsTaskAwaiter.Benchmarks.Schedules;

/// <summary>
/// The judge that the schedule cannot be tuned to. Rows of judged families are appended to a file, so that a run may be split by seed; the
/// report is made of the rows.
/// </summary>
internal static class ScheduleCommands
{
    /// <summary>The seeds on which the schedule was tuned. None of them is ever reported.</summary>
    public static IReadOnlyList<int> TuningSeeds { get; } = [1, 2, 3, 4];

    private const int Families = 100, Repetitions = 6, NamedRepetitions = 24, Draws = 200_000;

    /// <summary>Judges the hundred families of a seed, or with "named" the sixteen that have names.</summary>
    public static async Task<int> JudgeAsync(string which, string? file, bool isQuick)
    {
        int repetitions = isQuick ? 2 : Repetitions, named = isQuick ? 2 : NamedRepetitions, draws = isQuick ? 20_000 : Draws;
        JudgedRow[] rows;
        if (which == "named")
        {
            rows =
            [
                .. KnownFamilies.Nine.Select((family, number) => JudgedRow.Of(JudgedRow.Nine, family, named, draws, number)),
                .. KnownFamilies.Seven.Select((family, number) => JudgedRow.Of(JudgedRow.Seven, family, named, draws, 100 + number)),
            ];
        }
        else if (int.TryParse(which.Split(':')[0], NumberStyles.None, CultureInfo.InvariantCulture, out int seed) && RangeOf(which) is var (from, count))
        {
            rows = [.. Enumerable.Range(from, isQuick ? 6 : count).Select(number => JudgedRow.Of(JudgedRow.Random, RandomFamily.Of(seed, number), repetitions, draws, (1000 * seed) + number))];
        }
        else
        {
            Console.Error.WriteLine($"--random takes a seed, a seed with a range of its families such as 101:0-49, or \"named\", not '{which}'");
            return 1;
        }

        string text = string.Join('\n', rows.Select(row => row.ToString())) + "\n";
        if (file is not null)
        {
            await File.AppendAllTextAsync(file, text).ConfigureAwait(false);
        }

        Console.Write(text);
        return 0;
    }

    private static (int From, int Count) RangeOf(string which)
    {
        if (which.Split(':') is not [_, var range])
        {
            return (0, Families);
        }

        int[] bounds = [.. range.Split('-').Select(bound => int.Parse(bound, CultureInfo.InvariantCulture))];
        return (bounds[0], bounds[1] - bounds[0] + 1);
    }

    /// <summary>Measures what a plan takes, and nothing else.</summary>
    public static int Planning()
    {
        var report = new Report();
        PlanningCost.Write(report);
        Console.Write(report);
        return 0;
    }

    /// <summary>Writes the report of rows that were judged before, with what needs no families by chance.</summary>
    public static async Task<int> ReportAsync(string rowsFile, string? file, bool isQuick)
    {
        JudgedRow[] rows = [.. (await File.ReadAllLinesAsync(rowsFile).ConfigureAwait(false)).Select(JudgedRow.Parse)];
        IEnumerable<string> seeds = rows.Where(row => row.Group == JudgedRow.Random).Select(row => row.Name.Split(',')[0]["seed ".Length..]).Distinct();
        var report = new Report();
        report.Line($"<!-- {DateTime.UtcNow:yyyy-MM-dd}, {Machine.Describe()}. Run: schedules --random SEED ROWS for each seed, and with \"named\" for the families with names; then schedules --judged ROWS FILE -->\n");
        report.Line($"# A learned schedule on families that nobody chose\n\nCost of a wait: delay in noticing the end + c × requests, in seconds. Each family is learned only through the schedule's own polls, {Repetitions} times from the beginning, those with names {NamedRepetitions} times; the plan is then scored on {Draws:N0} fresh draws. The optimum knows the distribution: a dynamic programme on {Draws:N0} other draws, scored on the same fresh ones.");
        report.Line($"\nReported seeds: {string.Join(", ", seeds)}. Tuned on seeds {string.Join(", ", TuningSeeds)}, which are not reported.");
        JudgeReport.Write(report, rows);
        BatchReport.Write(report, isQuick ? 5 : 60);
        PaceReport.Write(report, isQuick ? 1 : 8);
        PlanningCost.Write(report);
        if (file is not null)
        {
            string drawing = Path.ChangeExtension(file, ".svg");
            JudgedPlot.Save(drawing, [.. rows.Where(row => row.Group == JudgedRow.Random)]);
            report.Line($"\n## The plot\n\n![How many families cost at most so many times the optimum]({Path.GetFileName(drawing)})");
            await File.WriteAllTextAsync(file, report.ToString()).ConfigureAwait(false);
        }

        Console.Write(report);
        return 0;
    }
}
