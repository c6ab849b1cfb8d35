using System.Diagnostics;
using System.Runtime.InteropServices;
using EcsTaskAwaiter.Diagnostics;
using EcsTaskAwaiter.Management;
using EcsTaskAwaiter.Operations;
using EcsTaskAwaiter.Time;
using Microsoft.Extensions.Logging;

namespace EcsTaskAwaiter.Polling;

/// <summary>
/// The only loop: owns the lock and the timer around <see cref="PollQueue"/>. No operation has a timer, a task or a loop of its own while it waits. A poll is
/// read, evaluated, settled under the lock and published; then the pump begins what is due next. No caller's code runs under the lock. Thread-safe.
/// </summary>
internal sealed class PollLoop : IOperationLoop
{
    private readonly IOperationSource _source;
    private readonly MonotonicClock _clock;
    private readonly GuardedPlanner _planner;
    private readonly PollEvaluator _evaluator;
    private readonly PollPublisher _publisher;
    private readonly Lock _gate = new();
    private readonly PollQueue _queue;
    private readonly PumpWork _work = new();
    private readonly WakeUpTimer _timer;
    private readonly DrainSignal _polls = new();
    private readonly Action<Subscriber, CancellationToken> _unsubscribe;
    private bool _isPumping;

    public PollLoop(IOperationSource source, TrackingSettings settings, MonotonicClock clock, Random random, ILogger logger, ClusterInstruments instruments)
    {
        var timing = new PollTiming(settings);
        (_source, _clock) = (source, clock);
        _planner = new GuardedPlanner(settings, timing, random, logger);
        _evaluator = new PollEvaluator(_planner, timing, clock, logger);
        _publisher = new PollPublisher(new GuardedListeners(instruments, logger), _planner, clock, logger);
        _queue = new PollQueue(settings, timing);
        _timer = new WakeUpTimer(clock, OnTimer);
        _unsubscribe = Leave;
        instruments.Watch(() => Count);
    }

    // For whoever holds the lock. What may be read without it is read from the field.
    private PollQueue Queue
    {
        get
        {
            Debug.Assert(_gate.IsHeldByCurrentThread, "The queue is guarded by the lock.");
            return _queue;
        }
    }

    public int InFlight => Locked(static loop => loop.Queue.Admission.InFlight);

    public bool IsQuiet => Locked(static loop => loop._polls.IsIdle && !loop._isPumping);

    /// <inheritdoc/>
    public int Count => Locked(static loop => loop.Queue.Count);

    /// <inheritdoc/>
    public TrackingHealth GetHealth() => Locked(static loop => loop.Queue.Health(loop._clock.Now));

    /// <inheritdoc/>
    public ResumePoint? WhereItStands(Subscriber subscriber) => Locked(loop =>
        subscriber.Operation is { } operation ? operation.Status.ToResumePoint(operation.Id, loop._clock.Now, loop._clock.UtcNow) : (ResumePoint?)null);

    public void Check(EcsWaitOptions options) => InProcessOptions.Check(options);

    /// <inheritdoc/>
    public void Join(EcsOperationId id, Subscriber subscriber, OperationStatus? known, CancellationToken cancellationToken)
    {
        subscriber.Trace = _publisher.BeginTrace(id, subscriber, isSubmitted: known is { HasReading: true });
        // A schedule is a caller's code: begun outside the lock, and only for an operation that is not polled yet.
        if (!TrySubscribe(id, subscriber, fresh: null, known))
        {
            TrySubscribe(id, subscriber, _planner.Begin(id, subscriber.Schedule, known, _clock.Now, _queue.Admission), known);
        }

        if (cancellationToken.CanBeCanceled)
        {
            UnsubscribeWhenCancelled(subscriber, cancellationToken);
        }

        Pump();
    }

    /// <inheritdoc/>
    public bool TryEndAtOnce(Subscriber subscriber, in StatusSnapshot end)
    {
        if (!WaitEnding.IsEndFor(subscriber, end.Status, poll: 0))
        {
            return false;
        }

        subscriber.Trace = _publisher.BeginTrace(end.Id, subscriber, isSubmitted: true);
        _publisher.PublishAtOnce(subscriber, end);
        return true;
    }

    /// <inheritdoc/>
    public void Leave(Subscriber subscriber, CancellationToken cancelledBy)
    {
        Departure departure;
        lock (_gate)
        {
            if (!Queue.TryUnsubscribe(subscriber, _clock.Now, _clock.UtcNow, cancelledBy, out departure))
            {
                return;
            }
        }

        _publisher.Publish(departure);
    }

    /// <inheritdoc/>
    public void LeaveAll(IEnumerable<Subscriber> subscribers, CancellationToken cancelledBy)
    {
        var departures = new List<Departure>();
        lock (_gate)
        {
            foreach (Subscriber subscriber in subscribers)
            {
                if (Queue.TryUnsubscribe(subscriber, _clock.Now, _clock.UtcNow, cancelledBy, out Departure departure))
                {
                    departures.Add(departure);
                }
            }
        }

        _publisher.Publish(CollectionsMarshal.AsSpan(departures));
    }

    /// <inheritdoc/>
    public Task StopAsync()
    {
        List<ActivePoll> polling = [];
        List<WaitEnding> endings = [];
        Task drained;
        lock (_gate)
        {
            if (!_polls.IsClosed)
            {
                polling = Queue.Clear(_clock.Now, _clock.UtcNow, Disposed, endings);
                _timer.Stop();
            }

            drained = _polls.Close();
        }

        // Outside the lock: cancelling runs the request's own callbacks.
        _publisher.Publish(endings);
        polling.ForEach(_publisher.Cancel);
        return drained;
    }

    /// <summary>What every use of a disposed tracker throws, named for the type users know, which is in a higher layer.</summary>
    public static ObjectDisposedException Disposed() => new("EcsOperationTracker");

    private bool TrySubscribe(EcsOperationId id, Subscriber subscriber, TrackedOperation? fresh, in OperationStatus? known)
    {
        lock (_gate)
        {
            if (!_polls.IsClosed)
            {
                return Queue.TrySubscribe(id, subscriber, fresh, known, _clock.Now, _clock.UtcNow);
            }
        }

        ObjectDisposedException disposed = Disposed();
        subscriber.Trace?.End(Outcomes.Disposed, polls: 0, disposed, _clock.UtcNow);
        throw disposed;
    }

    private void UnsubscribeWhenCancelled(Subscriber subscriber, CancellationToken cancellationToken)
    {
        var cancellation = new SubscriberCancellation(subscriber, _unsubscribe);
        cancellation.Listen(cancellationToken);
        lock (_gate)
        {
            subscriber.StopAtEnd(cancellation);
        }
    }

    private void OnTimer()
    {
        lock (_gate)
        {
            _timer.Fired(isEarly: Queue.NextDue is var due && due > _clock.Now && due < TimeSpan.MaxValue);
        }

        Pump();
    }

    // Begins what is due, ends what has expired, sets the timer. A concurrent call returns at once; the running pump picks its work up.
    private void Pump()
    {
        for (bool begins = true; TryCollect(begins); begins = false)
        {
            _publisher.Publish(_work.Endings);
            _publisher.Release(_work.Removed);
            _work.GivenUp.ForEach(_publisher.Cancel);
            if (_work.Starting.Count > 0)
            {
                // Whoever's call begins these polls, they are not made for them alone: no log scope, trace or other ambient value may flow into them.
                DetachedContext.Run(static loop => ((PollLoop)loop!).StartPolls(), this);
            }
        }
    }

    // False when another thread pumps already, or once there is nothing left to do.
    private bool TryCollect(bool begins)
    {
        lock (_gate)
        {
            if (begins && _isPumping)
            {
                return false;
            }

            _isPumping = true;
            _work.Clear();
            TimeSpan now = _clock.Now;
            if (!_polls.IsClosed)
            {
                Queue.Collect(now, _clock.UtcNow, _work);
                _polls.Add(_work.Starting.Count);
            }

            if (!_work.IsEmpty)
            {
                return true;
            }

            _timer.SetTo(_polls.IsClosed ? TimeSpan.MaxValue : Queue.NextWork(now), now);
            _work.Trim(PollQueue.CapacityKept);
            return _isPumping = false;
        }
    }

    private void StartPolls()
    {
        foreach (TrackedOperation operation in _work.Starting)
        {
            // Owned by the count of polls under way, which StopAsync awaits; the method lets no exception out.
            _ = PollAsync(operation, operation.Poll!);
        }
    }

    private async Task PollAsync(TrackedOperation operation, ActivePoll poll)
    {
        TaskReading? reading;
        try
        {
            reading = await _source.ReadTaskAsync(operation.Id, operation.Status.BodyHash, poll.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (poll.IsCancellationRequested)
        {
            // Nobody wants the answer any more.
            reading = null;
        }
#pragma warning disable CA1031 // A source promises to throw nothing else; if it does, one poll failed, and nothing else in flight may be lost.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            reading = _evaluator.Failed(operation.Id, exception);
        }

        Finish(operation, poll, reading);
    }

    // Not in the asynchronous method: its state machine would grow by all of this.
    private void Finish(TrackedOperation operation, ActivePoll poll, in TaskReading? reading)
    {
        PollOutcome? outcome = reading is { } answer ? _evaluator.Evaluate(operation, poll, answer, _queue.Admission.RequestCost) : null;
        PollingPlan? plan = operation.Plan;
        Settlement settlement;
        lock (_gate)
        {
            settlement = outcome is { } found ? Queue.Settle(operation, found) : Queue.Abandon(operation, _clock.Now);
        }

        _publisher.Publish(operation, plan, outcome, settlement);
        _ = outcome is { After.Status.IsOver: true } && Locked(static loop => loop.Queue.Replan(loop._clock.Now));
        Pump();
        lock (_gate)
        {
            Queue.Admission.Pool.Return(poll);
            _polls.Remove();
        }
    }

    private T Locked<T>(Func<PollLoop, T> read)
    {
        lock (_gate)
        {
            return read(this);
        }
    }
}
