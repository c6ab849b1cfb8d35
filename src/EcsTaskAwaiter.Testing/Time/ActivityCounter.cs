namespace EcsTaskAwaiter.Testing.Time;

/// <summary>Signs of life of the programs under test: a count of what they did, and the requests that are being answered. Thread-safe.</summary>
internal sealed class ActivityCounter
{
    private long _count;
    private int _requests;

    public long Count => Volatile.Read(ref _count);

    /// <summary>Whether the simulator is answering a request. One that waits for time to pass is not being answered.</summary>
    public bool IsAnswering => Volatile.Read(ref _requests) > 0;

    public void Note() => Interlocked.Increment(ref _count);

    public void RequestBegan()
    {
        Interlocked.Increment(ref _requests);
        Note();
    }

    public void RequestEnded()
    {
        Interlocked.Decrement(ref _requests);
        Note();
    }
}
