using System.Collections.Concurrent;
using EcsTaskAwaiter.Diagnostics;
using EcsTaskAwaiter.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace EcsTaskAwaiter.Tests.Concurrency;

/// <summary>
/// One tracker, one operation, and what several threads do to them at once: join, cancel, leave, finish, let time pass, dispose. What each does
/// is drawn from the round's number; in which order they come, only the machine knows.
/// </summary>
internal sealed class Round : IDisposable
{
    private static readonly EcsOperationId Operation = EcsOperationId.ForDataStore("10.4.0.101", "CREATE");
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly int _number;
    private readonly VirtualTime _time = new();
    private readonly RacingSource _source;
    private readonly EcsOperationTracker _tracker;
    private readonly CancellationTokenSource[] _cancellations = [new(), new()];
    private readonly CancellationToken _stopping;

    // Queues, not bags: a bag keeps its items by thread, and so alive for as long as a thread that filled it.
    private readonly ConcurrentQueue<RacingWait> _waits = [];
    private readonly ConcurrentQueue<(GrammarObserver Observer, IDisposable Subscription)> _observers = [];
    private readonly ConcurrentQueue<Task> _readers = [];
    private readonly ConcurrentQueue<Task> _disposals = [];
    private readonly ConcurrentQueue<IDisposable> _left = [];
    private int _isDisposed;

    /// <param name="number">Which.</param>
    /// <param name="instruments">Where is counted.</param>
    /// <param name="stopping">A token that outlives the round, and is never cancelled.</param>
    public Round(int number, ClusterInstruments instruments, CancellationToken stopping)
    {
        _number = number;
        _stopping = stopping;
        Fails = number % 5 == 0;
        _source = new RacingSource(number, Fails);
        var options = new EcsTaskAwaiterOptions { Polling = { Jitter = 0, MaximumRequestsPerSecond = 10_000, Schedule = PollingSchedule.Fixed(Second) } };
        _tracker = new EcsOperationTracker(_source, options, _time, NullLogger.Instance, new Random(number), instruments);
    }

    public bool Fails { get; }

    public bool IsFinished => _source.IsFinished;

    public bool IsDisposed => Volatile.Read(ref _isDisposed) != 0;

    /// <summary>What must be garbage once the round is over: all that any of its waits holds.</summary>
    public object Remains => _tracker.Loop;

    /// <summary>What one thread does in this round.</summary>
    public void Play(int member)
    {
        var random = new Random((_number * 31) + member);
        int moves = random.Next(1, 4);
        if (member == 0)
        {
            Join(random);
        }

        for (int i = 0; i < moves; i++)
        {
            Move(random);
        }
    }

    /// <summary>Lets the server finish and time pass until everything must have ended, and disposes the tracker.</summary>
    public async Task SettleAsync()
    {
        _source.Finish();
        while (_tracker.Loop.Count > 0)
        {
            // Answers under way take no time by the virtual clock: it moves only while the tracker waits for it.
            if (_tracker.Loop.IsQuiet)
            {
                _time.Advance(Second);
            }

            await Task.Yield();
        }

        await Ended();
        await DisposeAsync();
        await Task.WhenAll(_disposals);
        foreach ((GrammarObserver observer, IDisposable subscription) in _observers)
        {
            while (observer.Ends == 0 && !observer.HasThrown && !_left.Contains(subscription))
            {
                await Task.Yield();
            }

            subscription.Dispose();
        }

        await Task.WhenAll(_readers);
        while (_source.UnderWay > 0)
        {
            await Task.Yield();
        }
    }

    public void Dispose()
    {
        _tracker.Dispose();
        Array.ForEach(_cancellations, cancellation => cancellation.Dispose());
    }

    /// <summary>What must not be, of a settled round.</summary>
    public IEnumerable<string> Offences()
    {
        IEnumerable<string> waits = _waits.Select(wait => (wait.Kind, Offence: wait.Judge(this))).Where(wait => wait.Offence is not null).Select(wait => $"{wait.Kind} {wait.Offence}");
        IEnumerable<string> observers = _observers.Where(one => one.Observer.BrokeTheGrammar).Select(_ => "an observer's calls overlapped, or went on after the end");
        IEnumerable<string> blind = _observers.Where(one => one.Observer is { Ends: 1, Error: null, SawTheFinalValue: false }).Select(_ => "an observer was told of success without the final value");
        return
        [
            .. waits,
            .. observers,
            .. blind,
            .. _tracker.Loop.Count > 0 ? ["an operation is still watched"] : Array.Empty<string>(),
            .. _time.TimersAlive > 0 ? [$"{_time.TimersAlive} timers are alive"] : Array.Empty<string>(),
            .. _source.SessionsEnded != 1 ? [$"the session was ended {_source.SessionsEnded} times"] : Array.Empty<string>(),
        ];
    }

    public override string ToString() =>
        $"round {_number}: finished {IsFinished}, disposed {IsDisposed}, {_tracker.Loop.Count} watched, {_tracker.Loop.InFlight} polls under way, quiet {_tracker.Loop.IsQuiet}, "
        + $"{_time.TimersAlive} timers at {_time.Elapsed}; {string.Join("; ", _waits)}; {string.Join("; ", _observers.Select(one => $"observer: {one.Observer.Ends} ends, thrown {one.Observer.HasThrown}"))}; "
        + $"readers: {string.Join(", ", _readers.Select(reader => reader.Status))}; disposals: {string.Join(", ", _disposals.Select(disposal => disposal.Status))}";

    private void Move(Random random)
    {
        switch (random.Next(12))
        {
            case < 5:
                Join(random);
                break;
            case < 7:
                _cancellations[random.Next(2)].Cancel();
                break;
            case < 8 when _observers.TryPeek(out (GrammarObserver Observer, IDisposable Subscription) one):
                Leave(one.Subscription);
                break;
            case < 9:
                _source.Finish();
                break;
            case < 11:
                _time.Advance(random.Next(3) * Second);
                break;
            case 11 when _number % 2 == 0:
                _disposals.Enqueue(DisposeAsync());
                break;
        }
    }

    private void Join(Random random)
    {
        bool hasTimeout = random.Next(4) == 0;
        var options = new EcsWaitOptions { Timeout = hasTimeout ? random.Next(1, 4) * Second : null, WhenGone = GoneTaskHandling.Throw };
        CancellationToken token = random.Next(4) switch
        {
            0 => CancellationToken.None,
            1 => _stopping,
            _ => _cancellations[random.Next(2)].Token,
        };
        try
        {
            switch (random.Next(5))
            {
                case 0:
                    Observe(options, random.Next(6));
                    break;
                case 1:
                    EcsOperation handle = _tracker.Track(Operation, options);
                    Note(new RacingWait("handle", handle.Completion, hasTimeout, CancellationToken.None), random);
                    break;
                case 2:
                    _readers.Enqueue(ReadAllAsync(options, token));
                    break;
                default:
                    Note(new RacingWait("wait", _tracker.WaitAsync(Operation, options, token), hasTimeout, token), random);
                    break;
            }
        }
        catch (ObjectDisposedException) when (IsDisposed)
        {
        }
    }

    // Some continuations dawdle, some come back with a wait of their own.
    private void Note(RacingWait wait, Random random)
    {
        _waits.Enqueue(wait);
        switch (random.Next(6))
        {
            case 0:
                _readers.Enqueue(wait.Task.ContinueWith(_ => Thread.SpinWait(200), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default));
                break;
            case 1:
                _readers.Enqueue(wait.Task.ContinueWith(_ => WaitAgain(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default));
                break;
        }
    }

    private void WaitAgain()
    {
        try
        {
            _waits.Enqueue(new RacingWait("a continuation's wait", _tracker.WaitAsync(Operation, new EcsWaitOptions { Timeout = Second }, _cancellations[0].Token), HasTimeout: true, _cancellations[0].Token));
        }
        catch (ObjectDisposedException) when (IsDisposed)
        {
        }
    }

    private void Observe(EcsWaitOptions options, int mischief)
    {
        IDisposable? own = null;
        var observer = new GrammarObserver(mischief switch
        {
            0 => _ => throw new InvalidOperationException("an observer that throws"),
            1 => _ => _cancellations[0].Cancel(),
            2 => _ => WaitAgain(),
            3 => _ => Leave(Volatile.Read(ref own)),
            4 when _number % 8 == 0 => _ => _disposals.Enqueue(DisposeAsync()),
            _ => null,
        });
        IDisposable subscription = _tracker.Observe(Operation, options).Subscribe(observer);
        Volatile.Write(ref own, subscription);
        _observers.Enqueue((observer, subscription));
    }

    private void Leave(IDisposable? subscription)
    {
        if (subscription is not null)
        {
            _left.Enqueue(subscription);
            subscription.Dispose();
        }
    }

    private async Task ReadAllAsync(EcsWaitOptions options, CancellationToken token)
    {
        try
        {
            await foreach (TaskProgress progress in _tracker.WatchAsync(Operation, options, token).ConfigureAwait(false))
            {
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException or EcsTaskTimeoutException or EcsTaskFailedException)
        {
        }
    }

    private Task DisposeAsync()
    {
        Volatile.Write(ref _isDisposed, 1);
        return _tracker.DisposeAsync().AsTask();
    }

    private async Task Ended()
    {
        foreach (RacingWait wait in _waits)
        {
            await ((Task)wait.Task).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
