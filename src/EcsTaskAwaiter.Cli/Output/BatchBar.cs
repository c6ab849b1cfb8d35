using Spectre.Console;

namespace EcsTaskAwaiter.Cli.Output;

/// <summary>One live line for many operations: name, bar, percent, counts.</summary>
internal sealed class BatchBar
{
    private readonly string _name;
    private readonly BarLayout _layout;
    private readonly StatusColumn _status;

    public BatchBar(string name)
    {
        _name = name;
        _layout = new BarLayout(name.Length);
        _status = new StatusColumn(_layout);
    }

    public Task FollowAsync(IAnsiConsole console, IObservable<BatchProgress> progress, Task completion) => console.Progress()
        .AutoClear(false)
        .Columns(new LabelColumn(_layout), new FittingBarColumn(), new PercentageColumn(), _status)
        .StartAsync(async bars =>
        {
            ProgressTask bar = bars.AddTask(Markup.Escape(_name));
            await progress.ShowAsync(batch => Show(bar, batch), completion).ConfigureAwait(false);
        });

    private void Show(ProgressTask bar, BatchProgress batch)
    {
        bar.Value = batch.Percent;
        _status.Set(bar, _ => ProgressText.Status(batch), batch.Failed == 0 ? Style.Plain : new Style(Color.Yellow));
    }
}
