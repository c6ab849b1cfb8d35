namespace EcsTaskAwaiter.Cli.Output;

/// <summary>Shows each value; how the operation ends is told by its wait, so the end of the sequence adds nothing.</summary>
internal sealed class ProgressObserver(Action<TaskProgress> show) : IObserver<TaskProgress>
{
    public void OnNext(TaskProgress value) => show(value);

    public void OnError(Exception error)
    {
    }

    public void OnCompleted()
    {
    }
}
