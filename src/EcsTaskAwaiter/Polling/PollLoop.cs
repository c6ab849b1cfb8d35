using EcsTaskAwaiter.Diagnostics;
using EcsTaskAwaiter.Management;
using EcsTaskAwaiter.Operations;
using EcsTaskAwaiter.Time;
using Microsoft.Extensions.Logging;

namespace EcsTaskAwaiter.Polling;

/// <summary>
/// The only loop: every watched operation, one timer set to the earliest that is due. No operation has a timer, a task or a loop of its
/// own while it waits. No caller's code runs under the lock.
/// </summary>
internal sealed partial class PollLoop : IOperationLoop
{
    /// <summary>Collections that once held more give their room back.</summary>
    private const int RoomKept = 1024;

    private readonly Lock _gate = new();
    private readonly HashSet<TrackedOperation> _operations = new(new OperationsById());
    private readonly HashSet<TrackedOperation>.AlternateLookup<EcsOperationId> _byId;
    private readonly OperationHeap<ByDue, TimeSpan> _heap = new();
    private readonly BudgetQueue _turns = new();

    // Filled anew by whoever pumps, who is alone.
    private readonly List<TrackedOperation> _unplaced = [];
    private readonly List<TrackedOperation> _starting = [];
    private readonly List<(TrackedOperation Operation, ActivePoll? UnderWay)> _deserted = [];
    private readonly List<WaitEnding> _endings = [];

    // At most as many as polls were ever under way at once.
    private readonly Stack<ActivePoll> _spare = new();
    private readonly IOperationSource _source;
    private readonly TrackingSettings _settings;
    private readonly MonotonicClock _clock;
    private readonly RequestBudget _budget;
    private readonly Random _random;
    private readonly ILogger _logger;
    private readonly ClusterInstruments _instruments;
    private readonly ITimer _timer;
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _inFlight;
    private int _unsettled;
    private bool _isPumping;
    private bool _isDisposed;
    private bool _firedEarly;

    // What the timer is set to; null once it has fired.
    private TimeSpan? _timerDue = TimeSpan.MaxValue;
    private readonly Action _startPolls;
    private readonly OutageDetector _outage = new();

    public PollLoop(IOperationSource source, TrackingSettings settings, MonotonicClock clock, Random random, ILogger logger, ClusterInstruments instruments)
    {
        (_source, _settings, _clock, _random, _logger, _instruments) = (source, settings, clock, random, logger, instruments);
        _byId = _operations.GetAlternateLookup<EcsOperationId>();
        _budget = new RequestBudget(settings.MaximumRequestsPerSecond);
        _timer = clock.CreateTimer(OnTimer);
        _startPolls = StartPolls;
        instruments.Watch(() => Count);
    }

    /// <summary>How many polls are under way.</summary>
    public int InFlight
    {
        get
        {
            lock (_gate)
            {
                return _inFlight;
            }
        }
    }

    /// <summary>Whether nothing goes on: no poll under way, every outcome told, the timer set. Only time can change anything then.</summary>
    public bool IsQuiet
    {
        get
        {
            lock (_gate)
            {
                return _unsettled == 0 && !_isPumping;
            }
        }
    }

    /// <summary>How many operations are watched.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _operations.Count;
            }
        }
    }

    /// <summary>Links an subscriber to its operation, beginning to poll it unless it is polled already.</summary>
    /// <param name="id">The operation.</param>
    /// <param name="subscriber">The subscriber; linked nowhere yet.</param>
    /// <param name="known">What a submission answered or an earlier process knew, or null. Only after an answer is the first poll put off.</param>
    /// <param name="cancellationToken">Ends this subscriber alone.</param>
    public void Join(EcsOperationId id, Subscriber subscriber, OperationStatus? known, CancellationToken cancellationToken)
    {
        subscriber.Trace = BeginTrace(id, subscriber, isSubmitted: known is { HasReading: true });

        // A schedule is a caller's code: begun outside the lock, and only for an operation that is not watched yet.
        bool? isAdded = TryAdd(id, subscriber, fresh: null) ?? TryAdd(id, subscriber, Begin(id, subscriber, known));
        if (isAdded != true)
        {
            subscriber.Trace?.End(Outcomes.Disposed, polls: 0, Disposed(), _clock.UtcNow);
            throw Disposed();
        }

        if (cancellationToken.CanBeCanceled)
        {
            LeaveWhenCancelled(subscriber, cancellationToken);
        }

        Pump();
    }

    // Null when the operation is not watched, and there is no fresh one; false after the disposal.
    private bool? TryAdd(EcsOperationId id, Subscriber subscriber, TrackedOperation? fresh)
    {
        lock (_gate)
        {
            if (_isDisposed)
            {
                return false;
            }

            if (!_byId.TryGetValue(id, out TrackedOperation? operation))
            {
                if (fresh is null)
                {
                    return null;
                }

                _operations.Add(operation = fresh);
            }

            TimeSpan timeout = TimeoutOf(subscriber);
            subscriber.Deadline = timeout == Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : _clock.Now + timeout;

            operation.Add(subscriber);
            if (subscriber.WantsProgress && operation.Status.Describe(id, _clock.Now, _clock.UtcNow, subscriber.Attempt) is { } latest)
            {
                subscriber.Report(latest);
            }

            Reschedule(operation);
            return true;
        }
    }

    /// <summary>What a later process needs to go on with a wait; null once it has ended.</summary>
    public ResumePoint? WhereItStands(Subscriber subscriber)
    {
        lock (_gate)
        {
            return subscriber.Operation is { } operation ? operation.Status.ToResumePoint(operation.Id, _clock.Now, _clock.UtcNow) : null;
        }
    }

    private StatusSnapshot EndOf(TrackedOperation operation) => new(operation.Id, operation.Status, _clock.Now, _clock.UtcNow);

    private TimeSpan TimeoutOf(Subscriber subscriber) => subscriber.Timeout ?? _settings.Timeout;

    private double DrawPhase()
    {
        lock (_random)
        {
            return _random.NextDouble();
        }
    }
}
