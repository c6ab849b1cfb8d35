using System.Runtime.CompilerServices;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace EcsTaskAwaiter.Cli.Output;

/// <summary>The last column of a progress bar: the state in words.</summary>
internal sealed class StatusColumn(BarLayout layout) : ProgressColumn
{
    private static readonly Status Initial = new(_ => "connecting", Style.Plain);

    private readonly ConditionalWeakTable<ProgressTask, Status> _statuses = [];

    protected override bool NoWrap => true;

    /// <param name="task">The operation's bar.</param>
    /// <param name="text">Gives the text at each drawing, for a width in columns.</param>
    /// <param name="style">How it looks.</param>
    public void Set(ProgressTask task, Func<int, string> text, Style style) => _statuses.AddOrUpdate(task, new Status(text, style));

    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime)
    {
        Status status = _statuses.TryGetValue(task, out Status? known) ? known : Initial;
        return new Spectre.Console.Text(status.Text(layout.Status(options.ConsoleSize.Width)), status.Style).Overflow(Overflow.Ellipsis);
    }

    public override int? GetColumnWidth(RenderOptions options) => layout.Status(options.ConsoleSize.Width);

    private sealed record Status(Func<int, string> Text, Style Style);
}
