using Spectre.Console;

namespace EcsTaskAwaiter.Cli.Output;

/// <summary>One live line for each operation: name, bar, percent, state in words.</summary>
internal sealed class OperationBars
{
    private readonly IReadOnlyList<WatchedOperation> _operations;
    private readonly BarLayout _layout;
    private readonly StatusColumn _status;
    private readonly FailableColumn _bar = new(new FittingBarColumn(), new FittingBarColumn(new Style(Color.Red)));
    private readonly FailableColumn _percent = new(new PercentageColumn(), failed: null);

    public OperationBars(IReadOnlyList<WatchedOperation> operations)
    {
        _operations = operations;
        _layout = new BarLayout(operations.Select(operation => operation.Label.Length).DefaultIfEmpty().Max());
        _status = new StatusColumn(_layout);
    }

    public Task<IReadOnlyList<OperationOutcome>> FollowAsync(IAnsiConsole console) => console.Progress()
        .AutoClear(false)
        .Columns(new LabelColumn(_layout), _bar, _percent, _status)
        .StartAsync<IReadOnlyList<OperationOutcome>>(async bars =>
            await Task.WhenAll(_operations.Select(operation => FollowAsync(bars, operation)).ToArray()).ConfigureAwait(false));

    private async Task<OperationOutcome> FollowAsync(ProgressContext bars, WatchedOperation operation)
    {
        var bar = new OperationBar(operation, bars.AddTask(Markup.Escape(operation.Label)), _status);
        OperationOutcome outcome;
        using (operation.Progress.Subscribe(new ProgressObserver(bar.Show)))
        {
            outcome = await operation.EndAsync().ConfigureAwait(false);
        }

        if (outcome.ExitCode != ExitCode.Done)
        {
            _bar.Fail(bar.Task);
            _percent.Fail(bar.Task);
        }

        bar.End(outcome);
        return outcome;
    }
}
