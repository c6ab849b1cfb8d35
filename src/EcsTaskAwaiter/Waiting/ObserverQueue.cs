namespace EcsTaskAwaiter.Waiting;

/// <summary>
/// Hands values to one observer, in order and one at a time, on the thread pool: never on the polling loop. An observer that throws is
/// told nothing more, and its exception goes to the log.
/// </summary>
internal sealed class ObserverQueue(IObserver<TaskProgress> observer, Action<Exception> onObserverError) : IThreadPoolWorkItem
{
    private readonly Lock _gate = new();
    private readonly Queue<TaskProgress> _values = new();
    private bool _isRunning;
    private bool _isEnded;
    private bool _isClosed;
    private Exception? _error;

    public void Post(TaskProgress progress) => Enqueue(() => _values.Enqueue(progress));

    public void End(Exception? error) => Enqueue(() => (_isEnded, _error) = (true, error));

    /// <summary>Nothing more is handed over, not even what is waiting; a call under way goes on.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            _values.Clear();
        }
    }

    void IThreadPoolWorkItem.Execute()
    {
        try
        {
            while (TryTake(out TaskProgress? progress, out bool isEnd))
            {
                if (isEnd)
                {
                    Finish();
                    return;
                }

                observer.OnNext(progress!);
            }
        }
#pragma warning disable CA1031 // An observer's exception, of whatever type, must not reach the thread pool: it would end the process.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Close();
            onObserverError(exception);
        }
    }

    private void Enqueue(Action put)
    {
        lock (_gate)
        {
            if (_isClosed || _isEnded)
            {
                return;
            }

            put();
            if (_isRunning)
            {
                return;
            }

            _isRunning = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    private bool TryTake(out TaskProgress? progress, out bool isEnd)
    {
        lock (_gate)
        {
            isEnd = false;
            if (!_isClosed && (_values.TryDequeue(out progress) || (isEnd = _isEnded)))
            {
                return true;
            }

            progress = null;
            _isRunning = false;
            return false;
        }
    }

    private void Finish()
    {
        if (_error is null)
        {
            observer.OnCompleted();
        }
        else
        {
            observer.OnError(_error);
        }
    }
}
