using Spectre.Console;

namespace EcsTaskAwaiter.Cli.Output;

/// <summary>One live line for each operation: name, bar, percent, state in words.</summary>
internal sealed class OperationBars
{
    private const int BarWidth = 20;
    private static readonly Style Red = new(Color.Red);

    private readonly StatusColumn _status = new();
    private readonly FailableColumn _bar = new(
        new ProgressBarColumn { Width = BarWidth },
        new ProgressBarColumn { Width = BarWidth, CompletedStyle = Red, FinishedStyle = Red });

    private readonly FailableColumn _percent = new(new PercentageColumn(), new PercentageColumn { CompletedStyle = Red });

    public Task<IReadOnlyList<OperationOutcome>> FollowAsync(IAnsiConsole console, IReadOnlyList<WatchedOperation> operations) => console.Progress()
        .AutoClear(false)
        .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, _bar, _percent, _status)
        .StartAsync<IReadOnlyList<OperationOutcome>>(async bars =>
            await Task.WhenAll(operations.Select(operation => FollowAsync(bars, operation)).ToArray()).ConfigureAwait(false));

    private async Task<OperationOutcome> FollowAsync(ProgressContext bars, WatchedOperation operation)
    {
        ProgressTask bar = bars.AddTask(Markup.Escape(Text.Printable(operation.Name)));
        bar.IsIndeterminate = true;
        OperationOutcome outcome;
        using (operation.Progress.Subscribe(new ProgressObserver(progress => Show(bar, progress))))
        {
            outcome = await operation.EndAsync().ConfigureAwait(false);
        }

        bar.IsIndeterminate = false;
        bool isDone = outcome.ExitCode == ExitCode.Done;
        if (isDone)
        {
            bar.Value = bar.MaxValue;
        }
        else
        {
            // The last value may still be on its way when the wait ends.
            bar.Value = (outcome.Error as EcsException)?.LastProgress?.Percent ?? bar.Value;
            _bar.Fail(bar);
            _percent.Fail(bar);
        }

        _status.Set(bar, outcome.Line, new Style(isDone ? Color.Green : Color.Red));
        bar.StopTask();
        return outcome;
    }

    private void Show(ProgressTask bar, TaskProgress progress)
    {
        if (bar.IsFinished || bar.StopTime is not null)
        {
            return;
        }

        if (progress.Percent is { } percent)
        {
            bar.IsIndeterminate = false;
            bar.Value = percent;
        }

        _status.Set(bar, ProgressText.Status(progress), progress.LastPollError is null ? Style.Plain : new Style(Color.Yellow));
    }
}
