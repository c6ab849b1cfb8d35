using EcsTaskAwaiter.Operations;
using EcsTaskAwaiter.Polling;
using EcsTaskAwaiter.Time;
using Microsoft.Extensions.Logging;

namespace EcsTaskAwaiter.Waiting;

/// <summary>Begins waits: makes a subscriber for a caller and joins it to its operation. What callers pass was checked before. Thread-safe.</summary>
internal sealed partial class WaitStarter(IOperationLoop loop, MonotonicClock clock, TrackerLifetime lifetime, ILogger logger)
{
    private static readonly CancellationToken GivenUp = new(canceled: true);

    /// <summary>Begins a wait that ends in a task.</summary>
    /// <param name="id">The operation.</param>
    /// <param name="options">The caller's options.</param>
    /// <param name="submitted">What the submission answered; null where only the id is known.</param>
    /// <param name="cancellationToken">Ends this wait alone.</param>
    /// <param name="attempt">The number of the submission, from 1.</param>
    /// <param name="endBefore">The end of the submission before, of which this is the repetition; null for none.</param>
    public TaskSubscriber Start(
        EcsOperationId id, EcsWaitOptions options, EcsTask? submitted, CancellationToken cancellationToken, int attempt = 1, EcsTask? endBefore = null) =>
        Start(id, new TaskSubscriber(options, attempt, ProgressOf(options)), submitted, endBefore, cancellationToken);

    /// <summary>The same for a handle, whose progress can be looked at whether or not the caller asked for it.</summary>
    public TaskSubscriber StartHandle(EcsOperationId id, EcsWaitOptions options, EcsTask? submitted, CancellationToken cancellationToken) =>
        Start(id, new TaskSubscriber(options, attempt: 1, NewProgress(options)), submitted, endBefore: null, cancellationToken);

    /// <summary>Goes on with the wait of an earlier process.</summary>
    public TaskSubscriber Resume(ResumePoint point, EcsWaitOptions options)
    {
        var subscriber = new TaskSubscriber(options, attempt: 1, NewProgress(options));
        loop.Join(point.Id, subscriber, OperationStatus.Resume(point, clock.Now, clock.UtcNow), CancellationToken.None);
        return subscriber;
    }

    /// <summary>Joins a subscriber to its operation. A submission that returned a finished task has ended with it.</summary>
    /// <exception cref="ObjectDisposedException">The tracker was disposed.</exception>
    public void Join(EcsOperationId id, Subscriber subscriber, EcsTask? submitted, CancellationToken cancellationToken, EcsTask? endBefore = null)
    {
        if (submitted is null)
        {
            loop.Join(id, subscriber, known: null, cancellationToken);
            return;
        }

        lifetime.ThrowIfDisposed();
        OperationStatus status = OperationStatus.FromSnapshot(submitted, clock.Now, clock.UtcNow, endBefore);
        if (!loop.TryEndAtOnce(subscriber, new StatusSnapshot(id, status, clock.Now, clock.UtcNow)))
        {
            loop.Join(id, subscriber, status, cancellationToken);
        }
    }

    /// <summary>Ends a wait that its caller has given up.</summary>
    public void GiveUp(Subscriber subscriber) => loop.Leave(subscriber, GivenUp);

    /// <summary>Ends several waits that their caller has given up, at once.</summary>
    public void GiveUpAll(IEnumerable<Subscriber> subscribers) => loop.LeaveAll(subscribers, GivenUp);

    /// <summary>Ends several waits whose caller's token was cancelled, at once.</summary>
    public void CancelAll(IEnumerable<Subscriber> subscribers, CancellationToken cancelledBy) => loop.LeaveAll(subscribers, cancelledBy);

    /// <summary>The caller's handle on a wait begun by <see cref="StartHandle"/> or <see cref="Resume"/>.</summary>
    public EcsOperation ToHandle(EcsOperationId id, TaskSubscriber subscriber) => new(
        id,
        subscriber.Task,
        subscriber.Progress!.Stream,
        () => subscriber.Progress!.Latest,
        () => ResumeToken.Write(WhereItStands(id, subscriber)),
        () => GiveUp(subscriber));

    /// <summary>Where progress goes that somebody observes, the caller's <see cref="EcsWaitOptions.Progress"/> among them.</summary>
    public ProgressBroadcast NewProgress(EcsWaitOptions options)
    {
        var progress = new ProgressBroadcast(LogObserverThrew);
        if (options.Progress is { } reported)
        {
            // Never unsubscribed: it ends with the wait.
            _ = progress.Subscribe(new ProgressObserver(reported, LogObserverThrew));
        }

        return progress;
    }

    /// <summary>The same where nobody but the caller's <see cref="EcsWaitOptions.Progress"/> observes it; null where there is none.</summary>
    public ProgressBroadcast? ProgressOf(EcsWaitOptions options) => options.Progress is null ? null : NewProgress(options);

    private TaskSubscriber Start(EcsOperationId id, TaskSubscriber subscriber, EcsTask? submitted, EcsTask? endBefore, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            subscriber.Cancel(cancellationToken);
        }
        else
        {
            Join(id, subscriber, submitted, cancellationToken, endBefore);
        }

        return subscriber;
    }

    // The status knows of every poll, the progress only of those that had news; after the end there is only the progress.
    private ResumePoint WhereItStands(EcsOperationId id, TaskSubscriber subscriber) =>
        loop.WhereItStands(subscriber)
        ?? (subscriber.Progress!.Latest is { } last
            ? new ResumePoint(id, last.ObservedAt - last.Elapsed, SeenUnfinishedAt: null, last.PollCount)
            : new ResumePoint(id, clock.UtcNow, SeenUnfinishedAt: null, PollCount: 0));

    [LoggerMessage(110, LogLevel.Warning, "A progress observer or callback threw. An observer gets nothing more; a callback still gets the next value. Others are unaffected.", EventName = "ObserverThrew")]
    private partial void LogObserverThrew(Exception exception);
}
