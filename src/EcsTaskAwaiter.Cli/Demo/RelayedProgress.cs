using System.Reactive.Linq;

namespace EcsTaskAwaiter.Cli.Demo;

/// <summary>Turns reported progress into a sequence. The final value of one attempt is not the end of all.</summary>
internal sealed class RelayedProgress : IProgress<TaskProgress>
{
    private event EventHandler<TaskProgress>? Reported;

    public IObservable<TaskProgress> Values => Observable
        .FromEventPattern<TaskProgress>(handler => Reported += handler, handler => Reported -= handler)
        .Select(reported => reported.EventArgs with { IsFinal = false });

    public void Report(TaskProgress value) => Reported?.Invoke(this, value);
}
