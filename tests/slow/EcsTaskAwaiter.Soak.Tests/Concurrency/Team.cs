namespace EcsTaskAwaiter.Tests.Concurrency;

/// <summary>Threads of their own that do a round's parts at the same moment, again and again: a pool would run most of them one after another.</summary>
internal sealed class Team : IDisposable
{
    private readonly Thread[] _threads;
    private readonly Action<int> _part;
    private readonly SemaphoreSlim[] _begin;
    private readonly CountdownEvent _done;
    private int _arrived;
    private bool _isOver;

    public Team(int size, Action<int> part)
    {
        _part = part;
        _done = new CountdownEvent(size);
        _begin = [.. Enumerable.Range(0, size).Select(_ => new SemaphoreSlim(0))];
        _threads = [.. Enumerable.Range(0, size).Select(member => new Thread(() => Run(member)) { IsBackground = true, Name = $"team {member}" })];
        Array.ForEach(_threads, thread => thread.Start());
    }

    /// <summary>What a part threw, if any did.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Runs every part once; false when one has not come back in time.</summary>
    public bool TryRun(TimeSpan patience)
    {
        _done.Reset();
        _arrived = 0;
        Array.ForEach(_begin, begin => begin.Release());
        return _done.Wait(patience);
    }

    public void Dispose()
    {
        // Threads that hang are left to the end of the process.
        _isOver = true;
        Array.ForEach(_begin, begin => begin.Release());
    }

    private void Run(int member)
    {
        while (true)
        {
            _begin[member].Wait();
            if (_isOver)
            {
                return;
            }

            // They leave together, or the one that was woken first would be through before the last had begun.
            Interlocked.Increment(ref _arrived);
            for (var spin = default(SpinWait); Volatile.Read(ref _arrived) < _threads.Length;)
            {
                spin.SpinOnce(sleep1Threshold: -1);
            }

            try
            {
                _part(member);
            }
            catch (Exception exception)
            {
                Failure = exception;
            }

            _done.Signal();
        }
    }
}
