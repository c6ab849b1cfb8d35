using System.Runtime.CompilerServices;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace EcsTaskAwaiter.Cli.Output;

/// <summary>The last column of a progress bar: the state in words.</summary>
internal sealed class StatusColumn : ProgressColumn
{
    private readonly ConditionalWeakTable<ProgressTask, string> _texts = [];

    protected override bool NoWrap => true;

    public void Set(ProgressTask task, string text) => _texts.AddOrUpdate(task, text);

    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
        new Spectre.Console.Text(_texts.TryGetValue(task, out string? text) ? text : "connecting").Overflow(Overflow.Ellipsis);
}
