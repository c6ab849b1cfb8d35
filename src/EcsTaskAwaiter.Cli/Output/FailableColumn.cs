using System.Runtime.CompilerServices;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace EcsTaskAwaiter.Cli.Output;

/// <summary>A column that looks different once its operation has failed.</summary>
/// <param name="usual">What is shown until then.</param>
/// <param name="failed">What is shown from then on; null: nothing.</param>
internal sealed class FailableColumn(ProgressColumn usual, ProgressColumn? failed) : ProgressColumn
{
    private readonly ConditionalWeakTable<ProgressTask, object> _failures = [];

    protected override bool NoWrap => true;

    public void Fail(ProgressTask task) => _failures.AddOrUpdate(task, this);

    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
        (_failures.TryGetValue(task, out _) ? failed : usual)?.Render(options, task, deltaTime) ?? Spectre.Console.Text.Empty;

    public override int? GetColumnWidth(RenderOptions options) => usual.GetColumnWidth(options);
}
