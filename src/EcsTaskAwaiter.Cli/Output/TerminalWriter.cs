using System.Globalization;
using EcsTaskAwaiter.Cli.Demo;
using Spectre.Console;

namespace EcsTaskAwaiter.Cli.Output;

/// <summary>Live progress bars and tables.</summary>
internal sealed class TerminalWriter(IAnsiConsole console) : IOutputWriter
{
    private const int BarWidth = 20;

    public Task<IReadOnlyList<OperationOutcome>> FollowAsync(IReadOnlyList<WatchedOperation> operations)
    {
        var status = new StatusColumn();
        return console.Progress()
            .AutoClear(false)
            .Columns(
                new TaskDescriptionColumn { Alignment = Justify.Left },
                new ProgressBarColumn { Width = BarWidth },
                new PercentageColumn(),
                status)
            .StartAsync<IReadOnlyList<OperationOutcome>>(async bars =>
                await Task.WhenAll(operations.Select(operation => FollowAsync(bars, status, operation)).ToArray()).ConfigureAwait(false));
    }

    public void WriteOutcome(OperationOutcome outcome) => console.MarkupLine(Colored(outcome, outcome.Line));

    public void WriteOutcomes(IReadOnlyList<OperationOutcome> outcomes)
    {
        Table table = new Table().RoundedBorder().AddColumns("Operation", "Outcome", "Submissions", "Polls", "Time");
        foreach (OperationOutcome outcome in outcomes)
        {
            table.AddRow(
                Markup.Escape(Text.Printable(outcome.Name)),
                Colored(outcome, outcome.Word),
                outcome.Attempts.ToString(CultureInfo.InvariantCulture),
                outcome.PollCount.ToString(CultureInfo.InvariantCulture),
                Text.Seconds(outcome.Elapsed));
        }

        console.Write(table);
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

    public void WriteDemo(DemoReport report)
    {
        WriteOutcomes(report.Outcomes);
        foreach (Failure failure in report.Outcomes.Select(outcome => outcome.Failure).OfType<Failure>())
        {
            using var text = new StringWriter(CultureInfo.InvariantCulture);
            failure.WriteTo(text);
            console.WriteLine(text.ToString().TrimEnd());
        }

        console.WriteLine(report.Summary);
    }

    public void WriteNote(string note) => console.WriteLine(note);

    private static async Task<OperationOutcome> FollowAsync(ProgressContext bars, StatusColumn status, WatchedOperation operation)
    {
        ProgressTask bar = bars.AddTask(Markup.Escape(Text.Printable(operation.Name)));
        bar.IsIndeterminate = true;
        void Show(TaskProgress progress)
        {
            if (progress.Percent is { } percent)
            {
                bar.IsIndeterminate = false;
                bar.Value = percent;
            }

            status.Set(bar, ProgressText.Status(progress));
        }

        OperationOutcome outcome;
        using (operation.Progress.Subscribe(new ProgressObserver(Show)))
        {
            outcome = await operation.EndAsync().ConfigureAwait(false);
        }

        bar.IsIndeterminate = false;
        bar.Value = outcome.ExitCode == ExitCode.Done ? bar.MaxValue : bar.Value;
        status.Set(bar, $"{outcome.Word}, {Text.Polls(outcome.PollCount)}");
        bar.StopTask();
        return outcome;
    }

    private static string Colored(OperationOutcome outcome, string text) =>
        $"[{(outcome.ExitCode == ExitCode.Done ? "green" : "red")}]{Markup.Escape(Text.Printable(text))}[/]";
}
