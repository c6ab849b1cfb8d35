using EcsTaskAwaiter.Cli.Demo;
using Spectre.Console;

namespace EcsTaskAwaiter.Cli.Output;

/// <summary>Live progress bars and tables.</summary>
internal sealed class TerminalWriter(IAnsiConsole console) : IOutputWriter
{
    // Above and below the bars.
    private const int BlankLines = 3;

    public Task<IReadOnlyList<OperationOutcome>> FollowAsync(IReadOnlyList<WatchedOperation> operations) => new OperationBars(operations).FollowAsync(console);

    public Task FollowBatchAsync(string name, IObservable<BatchProgress> progress, Task completion) => new BatchBar(name).FollowAsync(console, progress, completion);

    public void WriteOutcome(OperationOutcome outcome)
    {
        // The bar has shown it.
    }

    public void WriteOutcomes(IReadOnlyList<OperationOutcome> outcomes)
    {
        // The bars have shown them, unless the terminal has too few lines for all bars.
        if (outcomes.Count > console.Profile.Height - BlankLines)
        {
            Write(outcomes, OutcomeTable.Columns);
        }
    }

    public void WriteSubmitted(IReadOnlyList<EcsOperationId> operations)
    {
        foreach (EcsOperationId operation in operations)
        {
            console.WriteLine(operation.TaskPath);
        }
    }

    public void WriteDataStores(IReadOnlyList<EcsDataStore> stores)
    {
        var shown = new DataStoreTable(stores);
        Table table = new Table().RoundedBorder();
        foreach (string head in shown.Heads)
        {
            // Only ids and names can be long enough to wrap.
            table.AddColumn(new TableColumn(head) { NoWrap = head is not ("Id" or "Name"), Alignment = head.EndsWith("GB", StringComparison.Ordinal) ? Justify.Right : Justify.Left });
        }

        foreach (IReadOnlyList<string> row in shown.Rows)
        {
            table.AddRow([.. row.Select(Markup.Escape)]);
        }

        console.Write(table);
        foreach (string note in shown.Notes)
        {
            console.WriteLine(note);
        }
    }

    public void WritePools(IReadOnlyList<EcsStoragePool> pools) => Write(ListTable.Of(pools));

    public void WriteTasks(IReadOnlyList<EcsTask> tasks) => Write(ListTable.Of(tasks));

    public void WriteProfiles(IReadOnlyList<ProfileSummary> profiles)
    {
        Table table = new Table().RoundedBorder().AddColumns("Profile", "In use", "User", "Endpoints");
        foreach (ProfileSummary profile in profiles)
        {
            table.AddRow([.. new[] { profile.Name, profile.IsInUse ? "yes" : string.Empty, profile.User ?? string.Empty, string.Join('\n', profile.Endpoints.Select(Text.Printable)) }
                .Select(Markup.Escape)]);
        }

        console.Write(table);
    }

    public void WriteSettings(SettingsReport report)
    {
        foreach (string line in report.Lines)
        {
            console.WriteLine(line);
        }
    }

    public void WriteDemo(DemoReport report)
    {
        Write(report.Outcomes, OutcomeTable.ColumnsWithDelay);
        console.MarkupLine($"[dim]{OutcomeTable.Legend}[/]");
        foreach (string line in report.Explanations)
        {
            console.WriteLine();
            console.MarkupLine($"[red]{Markup.Escape(line)}[/]");
        }

        console.WriteLine();
        foreach (string line in report.TimeLapse.Lines)
        {
            console.WriteLine(line);
        }

        console.WriteLine();
        console.MarkupLine($"[bold]{Markup.Escape(report.Summary)}[/]");
    }

    public void WriteBulkDemo(BulkReport report)
    {
        console.WriteLine();
        foreach (string line in report.Lines)
        {
            console.WriteLine(line);
        }
    }

    public void WriteNote(string note) => console.WriteLine(note);

    private void Write(ListTable list)
    {
        ListTable shown = list.WithoutEmptyColumns();
        Table table = new Table().RoundedBorder();
        foreach (string head in shown.Heads)
        {
            // An id is copied: it must stay on its line.
            table.AddColumn(new TableColumn(head) { NoWrap = head is not ("Name" or "Description" or "Message") });
        }

        foreach (IReadOnlyList<string> row in shown.Rows)
        {
            table.AddRow([.. row.Select(Markup.Escape)]);
        }

        console.Write(table);
    }

    private void Write(IReadOnlyList<OperationOutcome> outcomes, IReadOnlyList<OutcomeColumn> columns)
    {
        Table table = new Table().RoundedBorder();
        foreach (OutcomeColumn column in columns)
        {
            table.AddColumn(new TableColumn(column.Head) { Alignment = column.IsNumber ? Justify.Right : Justify.Left, NoWrap = column != columns[0] });
        }

        foreach (OperationOutcome outcome in outcomes)
        {
            table.AddRow([.. columns.Select(column => column == columns[1] ? Colored(outcome, outcome.Word) : Markup.Escape(column.Cell(outcome)))]);
        }

        console.Write(table);
    }

    private static string Colored(OperationOutcome outcome, string text) =>
        $"[{(outcome.ExitCode == ExitCode.Done ? "green" : "red")}]{Markup.Escape(Text.Printable(text))}[/]";
}
