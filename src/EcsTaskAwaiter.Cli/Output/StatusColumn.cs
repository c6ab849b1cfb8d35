using System.Runtime.CompilerServices;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace EcsTaskAwaiter.Cli.Output;

/// <summary>The last column of a progress bar: the state in words.</summary>
internal sealed class StatusColumn(BarLayout layout) : ProgressColumn
{
    private static readonly Status Initial = new("connecting", Style.Plain);

    private readonly ConditionalWeakTable<ProgressTask, Status> _statuses = [];

    protected override bool NoWrap => true;

    public void Set(ProgressTask task, string text, Style style) => _statuses.AddOrUpdate(task, new Status(text, style));

    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime)
    {
        Status status = _statuses.TryGetValue(task, out Status? known) ? known : Initial;
        return new Spectre.Console.Text(status.Text, status.Style).Overflow(Overflow.Ellipsis);
    }

    public override int? GetColumnWidth(RenderOptions options) => layout.Status(options.ConsoleSize.Width);

    private sealed record Status(string Text, Style Style);
}
