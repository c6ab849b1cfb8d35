namespace EcsTaskAwaiter.Tests.Support;

/// <summary>A progress callback that hands everything to an observer, one call at a time though several operations report.</summary>
internal sealed class Forward(IObserver<TaskProgress> observer) : IProgress<TaskProgress>
{
    private readonly Lock _gate = new();

    public void Report(TaskProgress value)
    {
        lock (_gate)
        {
            observer.OnNext(value);
        }
    }
}
