namespace EcsTaskAwaiter.Time;

/// <summary>
/// Cancellation sources that may serve again: one for each request would be made and thrown away thousands of times a second. Holds at most as many as were
/// ever in use at once. Not thread-safe: guarded by the lock of its owner.
/// </summary>
internal sealed class CancellationPool<T>
    where T : ReusableCancellation, new()
{
    private readonly Stack<T> _free = new();

    public T Rent() => _free.TryPop(out T? source) ? source : new T();

    /// <summary>Takes one back whose work has ended. One that was given up is not used again: its cancellation may still be on the way.</summary>
    public void Return(T source)
    {
        if (!source.IsGivenUp && source.TryReset())
        {
            _free.Push(source);
        }
    }
}
