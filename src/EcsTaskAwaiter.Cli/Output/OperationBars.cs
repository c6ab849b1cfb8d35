using Spectre.Console;

namespace EcsTaskAwaiter.Cli.Output;

/// <summary>One live line for each operation: name, bar, percent, state in words.</summary>
internal sealed class OperationBars
{
    private static readonly Style Red = new(Color.Red);

    private readonly Lock _gate = new();
    private readonly IReadOnlyList<WatchedOperation> _operations;
    private readonly BarLayout _layout;
    private readonly StatusColumn _status;
    private readonly FailableColumn _bar = new(new FittingBarColumn(), new FittingBarColumn(Red));

    private readonly FailableColumn _percent = new(new PercentageColumn(), new PercentageColumn { CompletedStyle = Red });

    public OperationBars(IReadOnlyList<WatchedOperation> operations)
    {
        _operations = operations;
        _layout = new BarLayout(operations.Select(operation => Label(operation).Length).DefaultIfEmpty().Max());
        _status = new StatusColumn(_layout);
    }

    public Task<IReadOnlyList<OperationOutcome>> FollowAsync(IAnsiConsole console) => console.Progress()
        .AutoClear(false)
        .Columns(new LabelColumn(_layout), _bar, _percent, _status)
        .StartAsync<IReadOnlyList<OperationOutcome>>(async bars =>
            await Task.WhenAll(_operations.Select(operation => FollowAsync(bars, operation)).ToArray()).ConfigureAwait(false));

    private async Task<OperationOutcome> FollowAsync(ProgressContext bars, WatchedOperation operation)
    {
        ProgressTask bar = bars.AddTask(Markup.Escape(Label(operation)));
        bar.IsIndeterminate = true;
        OperationOutcome outcome;
        using (operation.Progress.Subscribe(new ProgressObserver(progress => Show(bar, progress))))
        {
            outcome = await operation.EndAsync().ConfigureAwait(false);
        }

        // Progress is told on threads of its own: what was begun before the end must not be shown over it.
        lock (_gate)
        {
            End(bar, outcome);
        }

        return outcome;
    }

    private void End(ProgressTask bar, OperationOutcome outcome)
    {
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
    }

    private static string Label(WatchedOperation operation) => OperationLabel.Of(operation.Name, operation.Id);

    private void Show(ProgressTask bar, TaskProgress progress)
    {
        lock (_gate)
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
}
