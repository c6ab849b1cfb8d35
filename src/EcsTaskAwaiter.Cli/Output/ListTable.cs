using System.Globalization;

namespace EcsTaskAwaiter.Cli.Output;

/// <summary>What a server listed, in columns. All cells are safe to print.</summary>
internal sealed record ListTable(IReadOnlyList<string> Heads, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    public static ListTable Of(IReadOnlyList<EcsStoragePool> pools) => Of(pools,
    [
        ("Id", pool => pool.Id),
        ("Name", pool => pool.Name),
        ("Description", pool => pool.Description),
    ]);

    public static ListTable Of(IReadOnlyList<EcsTask> tasks) => Of(tasks,
    [
        ("Operation", task => task.OpId),
        ("State", task => task.StateText),
        ("Percent", task => task.Progress?.ToString(CultureInfo.InvariantCulture)),
        ("Started", task => Time(task.StartTime)),
        ("Ended", task => Time(task.EndTime)),
        ("Message", task => task.ServiceError?.Description ?? task.Message),
    ]);

    /// <summary>The same without columns that hold nothing; the first always stays.</summary>
    public ListTable WithoutEmptyColumns()
    {
        int[] kept = [.. Enumerable.Range(0, Heads.Count).Where(column => column == 0 || Rows.Any(row => row[column].Length > 0))];
        return new ListTable([.. kept.Select(column => Heads[column])], [.. Rows.Select(row => kept.Select(column => row[column]).ToArray())]);
    }

    private static ListTable Of<T>(IReadOnlyList<T> items, (string Head, Func<T, string?> Cell)[] columns) => new(
        [.. columns.Select(column => column.Head)],
        [.. items.Select(item => columns.Select(column => Text.Printable(column.Cell(item) ?? string.Empty)).ToArray())]);

    private static string? Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
