using System.Globalization;

namespace EcsTaskAwaiter.Cli.Output;

/// <summary>The columns in which outcomes are shown together.</summary>
internal static class OutcomeTable
{
    public const string Legend = "Time: from submission to notice, over all submissions. Noticed after: how long the task had been over by then; the outage adds to it.";

    public static IReadOnlyList<OutcomeColumn> Columns { get; } =
    [
        new("Operation", outcome => outcome.Label),
        new("Result", outcome => outcome.Word),
        new("Submissions", outcome => outcome.Attempts.ToString(CultureInfo.InvariantCulture)) { IsNumber = true },
        new("Time", outcome => Text.Seconds(outcome.Waited)) { IsNumber = true },
        new("Polls", outcome => outcome.PollsKnown) { IsNumber = true },
    ];

    /// <summary>The columns where the end of each operation is known from elsewhere.</summary>
    public static IReadOnlyList<OutcomeColumn> ColumnsWithDelay { get; } =
    [
        .. Columns,
        new("Noticed after", outcome => outcome.NoticedAfter is { } delay ? Text.Seconds(delay) : "?") { IsNumber = true },
    ];

    /// <summary>The table in lines of plain text, numbers to the right.</summary>
    public static IEnumerable<string> Lines(IReadOnlyList<OperationOutcome> outcomes, IReadOnlyList<OutcomeColumn> columns)
    {
        string[][] rows = [[.. columns.Select(column => column.Head)], .. outcomes.Select(outcome => columns.Select(column => column.Cell(outcome)).ToArray())];
        int[] widths = [.. columns.Select((_, index) => rows.Max(row => row[index].Length))];
        return rows.Select(row => string.Join("  ", row.Select((cell, index) =>
            columns[index].IsNumber ? cell.PadLeft(widths[index]) : cell.PadRight(widths[index]))).TrimEnd());
    }
}
