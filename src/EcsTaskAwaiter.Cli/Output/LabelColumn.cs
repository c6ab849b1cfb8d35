using Spectre.Console;
using Spectre.Console.Rendering;

namespace EcsTaskAwaiter.Cli.Output;

/// <summary>The first column: the operation's name, truncated if necessary.</summary>
internal sealed class LabelColumn(BarLayout layout) : ProgressColumn
{
    protected override bool NoWrap => true;

    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
        new Markup(task.Description).Overflow(Overflow.Ellipsis).LeftJustified();

    public override int? GetColumnWidth(RenderOptions options) => layout.Label(options.ConsoleSize.Width);
}
