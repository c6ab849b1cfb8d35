namespace EcsTaskAwaiter.Polling;

/// <summary>Counts polls from their begin to the end of all that follows from them, and tells when the last has ended after closing. Guarded by the lock of the loop.</summary>
internal sealed class DrainSignal
{
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _count;
    private volatile bool _isClosed;

    public bool IsIdle => _count == 0;

    /// <summary>Whether no more polls begin. May be read without the lock.</summary>
    public bool IsClosed => _isClosed;

    public void Add(int polls) => _count += polls;

    public void Remove()
    {
        _count--;
        SignalIfDrained();
    }

    /// <summary>No more polls begin. The task ends with the last one.</summary>
    public Task Close()
    {
        _isClosed = true;
        SignalIfDrained();
        return _drained.Task;
    }

    private void SignalIfDrained()
    {
        if (_isClosed && _count == 0)
        {
            _drained.TrySetResult();
        }
    }
}
