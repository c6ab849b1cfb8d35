using Spectre.Console;

namespace EcsTaskAwaiter.Cli.Output;

/// <summary>One live line for many operations: name, bar, percent, counts.</summary>
internal sealed class BatchBar
{
    private const int BarWidth = 20;

    private readonly StatusColumn _status = new();

    public Task FollowAsync(IAnsiConsole console, string name, IObservable<BatchProgress> progress, Task completion) => console.Progress()
        .AutoClear(false)
        .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn { Width = BarWidth }, new PercentageColumn(), _status)
        .StartAsync(async bars =>
        {
            ProgressTask bar = bars.AddTask(Markup.Escape(name));
            await progress.ShowAsync(batch => Show(bar, batch), completion).ConfigureAwait(false);
        });

    private void Show(ProgressTask bar, BatchProgress batch)
    {
        bar.Value = batch.Percent;
        _status.Set(bar, ProgressText.Status(batch), batch.Failed == 0 ? Style.Plain : new Style(Color.Yellow));
    }
}
