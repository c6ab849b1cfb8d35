namespace EcsTaskAwaiter.Cli.Output;

/// <summary>Shows each value; the end is shown by the wait.</summary>
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
