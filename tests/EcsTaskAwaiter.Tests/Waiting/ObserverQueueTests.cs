using System.Runtime.CompilerServices;
using EcsTaskAwaiter.Waiting;

namespace EcsTaskAwaiter.Tests.Waiting;

/// <summary>One observer's values, while it is busy with the first.</summary>
public sealed class ObserverQueueTests : IDisposable
{
    private readonly BusyObserver _observer = new();
    private readonly TaskCompletionSource<Exception> _thrown = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ObserverQueue _mailbox;

    public ObserverQueueTests() => _mailbox = new ObserverQueue(_observer, _thrown.SetResult);

    public void Dispose()
    {
        _observer.LetGo();
        _mailbox.Close();
    }

    [Fact]
    public async Task What_comes_while_the_observer_is_busy_waits_until_it_is_not()
    {
        _mailbox.Post(Percent(1));
        await _observer.Entered;
        _mailbox.Post(Percent(2));
        _mailbox.End(null);
        await OthersHadTheirTurn();
        _observer.Seen.Should().Equal(1);

        _observer.LetGo();
        await _observer.Ended;

        _observer.Seen.Should().Equal(1, 2);
    }

    [Fact]
    public async Task Nothing_comes_after_the_end_though_the_end_still_waits()
    {
        _mailbox.Post(Percent(1));
        await _observer.Entered;
        _mailbox.End(new InvalidOperationException("the end"));
        _mailbox.Post(Percent(2));
        _mailbox.End(null);

        _observer.LetGo();
        await _observer.Ended;

        _observer.Seen.Should().Equal(1);
        _observer.Error.Should().BeOfType<InvalidOperationException>();
    }

    [Fact]
    public async Task Who_turned_away_is_told_nothing_more_and_nothing_is_kept_for_them()
    {
        _mailbox.Post(Percent(1));
        await _observer.Entered;
        WeakReference waiting = PostAnother();
        _mailbox.Close();
        WeakReference late = PostAnother();
        _mailbox.End(null);

        IsGone(waiting).Should().BeTrue();
        IsGone(late).Should().BeTrue();
        _observer.LetGo();
        await OthersHadTheirTurn();
        _observer.Seen.Should().Equal(1);
        _observer.Ended.IsCompleted.Should().BeFalse();
    }

    [Fact]
    public async Task Who_turned_away_before_the_first_value_is_told_none()
    {
        _mailbox.Close();
        WeakReference late = PostAnother();

        await OthersHadTheirTurn();

        IsGone(late).Should().BeTrue();
        _observer.Seen.Should().BeEmpty();
    }

    [Fact]
    public async Task Who_threw_is_told_nothing_more_and_nothing_is_kept_for_them()
    {
        _observer.Failure = new InvalidOperationException("bad observer");
        _mailbox.Post(Percent(1));
        await _observer.Entered;
        WeakReference waiting = PostAnother();
        _observer.LetGo();

        (await _thrown.Task).Should().BeSameAs(_observer.Failure);
        WeakReference late = PostAnother();

        IsGone(waiting).Should().BeTrue();
        IsGone(late).Should().BeTrue();
        await OthersHadTheirTurn();
        _observer.Seen.Should().Equal(1);
    }

    private static TaskProgress Percent(int percent) => new() { Percent = percent };

    // In a method of its own, so that no variable of the test keeps the value.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private WeakReference PostAnother()
    {
        TaskProgress value = Percent(2);
        _mailbox.Post(value);
        return new WeakReference(value);
    }

    private static bool IsGone(WeakReference value)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return !value.IsAlive;
    }

    // What was given to the thread pool before is begun before.
    private static async Task OthersHadTheirTurn()
    {
        for (int turn = 0; turn < 20; turn++)
        {
            await Task.Run(static () => { }, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Stays in its first call until it is let go.</summary>
    private sealed class BusyObserver : IObserver<TaskProgress>
    {
        private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _free = new();

        public Task Entered => _entered.Task;

        public Task Ended => _ended.Task;

        public List<int?> Seen { get; } = [];

        public Exception? Failure { get; set; }

        public Exception? Error { get; private set; }

        public void LetGo() => _free.TrySetResult();

        public void OnNext(TaskProgress value)
        {
            Seen.Add(value.Percent);
            _entered.TrySetResult();
            _free.Task.Wait(TimeSpan.FromSeconds(30));
            if (Failure is not null)
            {
                throw Failure;
            }
        }

        public void OnCompleted() => _ended.TrySetResult();

        public void OnError(Exception error)
        {
            Error = error;
            _ended.TrySetResult();
        }
    }
}
