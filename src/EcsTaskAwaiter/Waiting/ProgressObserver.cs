namespace EcsTaskAwaiter.Waiting;

/// <summary>Lets an <see cref="IProgress{T}"/> listen like an observer. It has no way to hear of an end but the final value; what it throws is logged.</summary>
internal sealed class ProgressObserver(IProgress<TaskProgress> progress, Action<Exception> onObserverError) : IObserver<TaskProgress>
{
    public void OnNext(TaskProgress value)
    {
        try
        {
            progress.Report(value);
        }
#pragma warning disable CA1031 // What a caller's code throws, of whatever type, must hurt nobody else; it goes to the log.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            onObserverError(exception);
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }
}
