using System.Globalization;
using EcsTaskAwaiter.Cli.Demo;
using Spectre.Console;

namespace EcsTaskAwaiter.Cli.Output;

/// <summary>Live progress bars and tables.</summary>
internal sealed class TerminalWriter(IAnsiConsole console) : IOutputWriter
{
    public Task<IReadOnlyList<OperationOutcome>> FollowAsync(IReadOnlyList<WatchedOperation> operations) => new OperationBars().FollowAsync(console, operations);

    public Task FollowBatchAsync(string name, IObservable<BatchProgress> progress, Task completion) => new BatchBar().FollowAsync(console, name, progress, completion);

    public void WriteOutcome(OperationOutcome outcome) => console.MarkupLine(Colored(outcome, $"{outcome.Name}: {outcome.Line}"));

    public void WriteOutcomes(IReadOnlyList<OperationOutcome> outcomes) => Write(outcomes, OutcomeTable.Columns);

    public void WriteSubmitted(IReadOnlyList<EcsOperationId> operations)
    {
        foreach (EcsOperationId operation in operations)
        {
            console.WriteLine(operation.TaskPath);
        }
    }

    public void WriteDataStores(IReadOnlyList<EcsDataStore> stores)
    {
        Table table = new Table().RoundedBorder().AddColumns("Id", "Name", "State", "Pool", "Usable GB", "Free GB");
        foreach (EcsDataStore store in stores)
        {
            table.AddRow([.. new[]
            {
                store.Id, store.Name, store.DeviceState, store.StoragePoolId,
                store.UsableGigabytes?.ToString(CultureInfo.InvariantCulture), store.FreeGigabytes?.ToString(CultureInfo.InvariantCulture),
            }.Select(field => Markup.Escape(Text.Printable(field ?? string.Empty)))]);
        }

        console.Write(table);
    }

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

    private void Write(IReadOnlyList<OperationOutcome> outcomes, IReadOnlyList<OutcomeColumn> columns)
    {
        Table table = new Table().RoundedBorder();
        foreach (OutcomeColumn column in columns)
        {
            table.AddColumn(new TableColumn(column.Head) { Alignment = column.IsNumber ? Justify.Right : Justify.Left, NoWrap = true });
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
