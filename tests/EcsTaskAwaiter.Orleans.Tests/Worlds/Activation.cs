using EcsTaskAwaiter.Fleet.Contract;
using EcsTaskAwaiter.Fleet.Poller;

namespace EcsTaskAwaiter.Fleet.Tests.Worlds;

/// <summary>One activation of the poller grain: the real roster and mailboxes, without a silo.</summary>
internal sealed class Activation
{
    private readonly World _world;
    private readonly PollerRoster<PolledWait> _roster;
    private readonly List<PolledWait> _polled = [];
    private readonly List<Action> _openCalls = [];
    private int _lastHeard;

    public Activation(World world)
    {
        _world = world;
        _roster = new PollerRoster<PolledWait>(world.NewGuid);
        _lastHeard = world.Time.Now;
        world.Time.After(world.Next(50, 1_000), Poll);
    }

    public bool IsDead { get; private set; }

    public bool IsStopping { get; private set; }

    public void Kill() => IsDead = true;

    /// <summary>The silo was told to stop: open calls are answered, then the activation is gone.</summary>
    public void Stop()
    {
        IsStopping = true;
        AnswerOpenCalls();
        _world.Time.After(_world.Next(10, 3_000), Kill);
    }

    public Guid Join(Guid instance, List<WaitOrder> orders)
    {
        _lastHeard = _world.Time.Now;
        foreach (WaitOrder order in orders)
        {
            _roster.TryAdd(instance, order.Wait, Now, mailbox =>
            {
                var wait = new PolledWait(order.Wait, _world.OperationAt(order.TaskPath), mailbox);
                _polled.Add(wait);
                return wait;
            });
        }

        return _roster.Greet(instance, Now);
    }

    public void Leave(Guid instance, List<long> numbers)
    {
        _lastHeard = _world.Time.Now;
        numbers.ForEach(number => _roster.Remove(instance, number, Now)?.Leave());
    }

    public void Next(Guid instance, Guid epoch, long acknowledged, long oldestOpen, Action<EventBatch> answer)
    {
        _lastHeard = _world.Time.Now;
        if (!_roster.Knows(instance, epoch))
        {
            answer(new EventBatch { Epoch = Guid.Empty });
            return;
        }

        (InstanceMailbox mailbox, List<PolledWait> stale) = _roster.Acknowledge(instance, acknowledged, oldestOpen, Now);
        stale.ForEach(wait => wait.Leave());
        bool isAnswered = false;
        void Answer()
        {
            if (!isAnswered && !IsDead)
            {
                isAnswered = true;
                answer(mailbox.Take(epoch) with { IsMoving = IsStopping });
            }
        }

        if (IsStopping || mailbox.WaitForNewsAsync(CancellationToken.None).IsCompleted)
        {
            Answer();
            return;
        }

        _openCalls.Add(Answer);
        _world.Time.After((int)FleetLimits.LongPoll.TotalMilliseconds, Answer);
    }

    private TimeSpan Now => TimeSpan.FromMilliseconds(_world.Time.Now);

    private void Poll()
    {
        if (IsDead)
        {
            return;
        }

        _roster.Expire(Now, FleetLimits.Lease).ForEach(wait => wait.Leave());
        _polled.RemoveAll(wait => !wait.IsPolled);
        if (_polled.Count > 0)
        {
            _world.NotePolling(this, _world.Time.Now - _lastHeard);
        }

        _polled.ForEach(wait => wait.Poll(_world.Time.Now));
        if (_polled.Exists(wait => !wait.IsPolled))
        {
            AnswerOpenCalls();
        }

        _world.Time.After(_world.Next(50, 1_000), Poll);
    }

    private void AnswerOpenCalls()
    {
        List<Action> open = [.. _openCalls];
        _openCalls.Clear();
        open.ForEach(answer => answer());
    }
}
