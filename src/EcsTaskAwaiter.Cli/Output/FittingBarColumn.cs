using Spectre.Console;
using Spectre.Console.Rendering;

namespace EcsTaskAwaiter.Cli.Output;

/// <summary>The bar itself, as wide as the terminal allows.</summary>
internal sealed class FittingBarColumn : ProgressColumn
{
    private readonly ProgressBarColumn _bar = new();

    public FittingBarColumn(Style? style = null)
    {
        if (style is { } own)
        {
            (_bar.CompletedStyle, _bar.FinishedStyle) = (own, own);
        }
    }

    protected override bool NoWrap => true;

    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime)
    {
        _bar.Width = BarLayout.Bar(options.ConsoleSize.Width);
        return _bar.Render(options, task, deltaTime);
    }

    public override int? GetColumnWidth(RenderOptions options) => BarLayout.Bar(options.ConsoleSize.Width);
}
