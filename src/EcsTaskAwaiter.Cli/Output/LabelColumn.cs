using Spectre.Console;
using Spectre.Console.Rendering;

namespace EcsTaskAwaiter.Cli.Output;

/// <summary>The first column of a progress bar: what it is about, cut where there is no room.</summary>
internal sealed class LabelColumn(BarLayout layout) : ProgressColumn
{
    protected override bool NoWrap => true;

    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
        new Markup(task.Description).Overflow(Overflow.Ellipsis).LeftJustified();

    public override int? GetColumnWidth(RenderOptions options) => layout.Label(options.ConsoleSize.Width);
}
