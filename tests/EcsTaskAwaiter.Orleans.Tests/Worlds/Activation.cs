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
    private readonly WorldEngine _engine;
    private readonly KeptOperations _kept;
    private readonly Dictionary<string, int> _attended = [];
    private int _lastHeard;

    public Activation(World world)
    {
        _world = world;
        _engine = new WorldEngine(world);
        _kept = new KeptOperations(_engine);
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

    public JoinAnswer Join(Guid instance, List<WaitOrder> orders)
    {
        _lastHeard = _world.Time.Now;
        List<long> postponed = [.. orders.Where(order => order.Unattended && !Keep(order)).Select(order => order.Wait)];
        foreach (WaitOrder order in orders.Where(order => !postponed.Contains(order.Wait)))
        {
            _roster.TryAdd(instance, order.Wait, Now, mailbox =>
            {
                var wait = new PolledWait(order.Wait, _world.OperationAt(order.TaskPath), mailbox);
                _polled.Add(wait);
                return wait;
            });
        }

        return new JoinAnswer { Epoch = _roster.Greet(instance, Now), Postponed = postponed };
    }

    public void Attend(KeepOrder order)
    {
        _attended[order.TaskPath] = _world.Time.Now;
        _kept.Attend(order, submitted: null, Now);
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

    private bool Keep(WaitOrder order)
    {
        var keep = new KeepOrder { TaskPath = order.TaskPath, IsKnownRun = order.ResumeToken is not null };
        Attend(keep);
        return _world.RecordOf(order.TaskPath).Keep(keep with { ResumeToken = "token" });
    }

    private void PollKept()
    {
        _kept.Expire(Now, FleetLimits.UnattendedLease(WorldRecord.CheckInterval));
        if (_kept.Count > 0)
        {
            _world.NoteKeeping(_world.Time.Now - _attended.Values.Max());
        }

        _engine.Poll(_world.Time.Now);
        foreach (KeptOperation ended in _kept.Ended().Where(ended => _world.RecordOf(ended.Order.TaskPath).End(ended.End!)))
        {
            _kept.Recorded(ended);
        }
    }

    private void Poll()
    {
        if (IsDead)
        {
            return;
        }

        PollKept();

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
