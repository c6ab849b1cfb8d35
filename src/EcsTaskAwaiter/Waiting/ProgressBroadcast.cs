using System.Reactive.Disposables;
using System.Reactive.Linq;

namespace EcsTaskAwaiter.Waiting;

/// <summary>
/// Gives one wait's progress to any number of observers, each through a mailbox of its own, so that one that throws or blocks hurts only
/// itself. A late observer gets the latest value at once, and the end after it.
/// </summary>
internal sealed class ProgressBroadcast
{
    private readonly Lock _gate = new();
    private readonly List<ObserverQueue> _mailboxes = [];
    private readonly Action<Exception> _onObserverError;
    private bool _isOver;
    private Func<Exception>? _failure;

    public ProgressBroadcast(Action<Exception> onObserverError)
    {
        _onObserverError = onObserverError;
        Stream = Observable.Create<TaskProgress>(Subscribe);
    }

    public IObservable<TaskProgress> Stream { get; }

    public TaskProgress? Latest { get; private set; }

    public void Report(TaskProgress progress)
    {
        lock (_gate)
        {
            Latest = progress;
            _mailboxes.ForEach(mailbox => mailbox.Post(progress));
        }
    }

    /// <param name="failure">Makes the exception for each observer; null for success.</param>
    public void End(Func<Exception>? failure)
    {
        lock (_gate)
        {
            (_isOver, _failure) = (true, failure);
            _mailboxes.ForEach(mailbox => mailbox.End(failure?.Invoke()));
            _mailboxes.Clear();
        }
    }

    public IDisposable Subscribe(IObserver<TaskProgress> observer)
    {
        var mailbox = new ObserverQueue(observer, _onObserverError);
        lock (_gate)
        {
            if (Latest is { } latest)
            {
                mailbox.Post(latest);
            }

            if (_isOver)
            {
                mailbox.End(_failure?.Invoke());
            }
            else
            {
                _mailboxes.Add(mailbox);
            }
        }

        return Disposable.Create(() =>
        {
            mailbox.Close();
            lock (_gate)
            {
                _mailboxes.Remove(mailbox);
            }
        });
    }
}
