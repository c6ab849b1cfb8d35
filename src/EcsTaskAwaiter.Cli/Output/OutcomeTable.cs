using System.Globalization;

namespace EcsTaskAwaiter.Cli.Output;

/// <summary>The columns of the outcome table.</summary>
internal static class OutcomeTable
{
    public const string Legend = "Time: from the first submission until the end was noticed. Noticed after: how long after the task ended, including the outage.";

    public static IReadOnlyList<OutcomeColumn> Columns { get; } =
    [
        new("Operation", outcome => outcome.Label),
        new("Result", outcome => outcome.Word),
        new("Submissions", outcome => outcome.Attempts.ToString(CultureInfo.InvariantCulture)) { IsNumber = true },
        new("Time", outcome => Text.Seconds(outcome.Waited)) { IsNumber = true },
        new("Polls", outcome => outcome.PollsKnown) { IsNumber = true },
    ];

    /// <summary>The columns when the real end of each operation is known.</summary>
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
