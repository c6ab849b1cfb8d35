using EcsTaskAwaiter.Histories.Generation;
using EcsTaskAwaiter.Histories.Time;
using EcsTaskAwaiter.Operations;

namespace EcsTaskAwaiter.Histories.Ledger;

/// <summary>Keeps the books of all waits: what each must come to, by what the server said, and whether it does.</summary>
internal sealed partial class WaitLedger(World world, Findings findings, PaceChecker pace, PollChecker polls, TrackingRules rules)
{
    private readonly Dictionary<EcsOperationId, Life> _lives = [];

    public List<Wait> Waits { get; } = [];

    public bool IsDisposed { get; private set; }

    public TimeSpan DisposedAt { get; private set; }

    /// <summary>Polls that have not ended and are still wanted.</summary>
    public int InFlight { get; private set; }

    public int PollsBegun { get; private set; }

    /// <summary>A wait is about to begin: whatever the tracker does within the call is already the wait's.</summary>
    /// <param name="wait">The wait.</param>
    /// <param name="snapshot">What a submission answered; null for none.</param>
    /// <param name="resumed">What a resume token told; null for none. It counts only where nobody else waits for the operation.</param>
    public void Join(Wait wait, Conclusion? snapshot = null, ResumePoint? resumed = null)
    {
        TimeSpan now = world.Now;
        Waits.Add(wait);
        (wait.JoinedAt, wait.KnowsServerBegin) = (now, resumed is { IsByServerClock: true });
        TimeSpan timeout = wait.Options.Timeout ?? rules.Timeout;
        wait.Deadline = timeout == Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : now + timeout;
        world.Trace.Note($"{wait.Name} joins {wait.Operation.Name}, timeout {timeout}, gone: {wait.Options.WhenGone}, suspended: {wait.Options.WhenSuspended}{(snapshot is null ? string.Empty : $", submitted as {snapshot.Said}")}");
        if (snapshot is not null && TryEndAtOnce(wait, snapshot))
        {
            return;
        }

        Life? life = _lives.GetValueOrDefault(wait.Operation.Id);
        if (life is not { Waits.Count: > 0 })
        {
            _lives[wait.Operation.Id] = life = new Life(wait.Operation.Id, now);
            if (snapshot is not null)
            {
                life.Learn(snapshot, world.Now);
                pace.Plan(life, asked: null);
            }

            if (resumed is { } point)
            {
                // It has run at least as long as it was seen running. Where the server dates its answers, the first date corrects the wall clock: by then what
                // has elapsed is the server's.
                TimeSpan running = world.Clock.GetUtcNow() - point.Began;
                life.TakeOver(now - Later(running, point.SeenUnfinishedAt ?? TimeSpan.Zero), point.PollCount, isCorrected: point.IsByServerClock);
            }
        }

        wait.Life = life;
        wait.PollsBefore = life.PollsBegun;
        life.Waits.Add(wait);
        if (life.Latest is { } latest)
        {
            wait.Expected.Add(latest);
        }
    }

    /// <summary>A caller has left: from now on nothing may be done for it.</summary>
    public void Leave(Wait wait)
    {
        if (wait.IsAlive)
        {
            wait.LeftAt = world.Now;
            Remove(wait);
            world.Trace.Note($"{wait.Name} leaves");
        }
    }

    public void Dispose()
    {
        (IsDisposed, DisposedAt) = (true, world.Now);
        world.Trace.Note($"the tracker is disposed");
        foreach (Wait wait in Waits.Where(wait => wait.IsAlive).ToArray())
        {
            wait.LeftAt = world.Now;
            Remove(wait);
        }
    }

    /// <summary>A caller is told its end.</summary>
    public void End(Wait wait, EcsTaskResult? result, Exception? error)
    {
        findings.Unless(wait.Ending is null, $"{wait.Name} ended twice");
        wait.Ending = new Ending(result, error, world.Now);
        world.Trace.Note($"{wait.Name} ends: {wait.Ending}");
        Remove(wait);
    }

    private static void Remove(Wait wait) => wait.Life?.Waits.Remove(wait);

    private bool TryEndAtOnce(Wait wait, Conclusion snapshot)
    {
        EndingKind? kind = snapshot.Fault is null ? wait.EndBy(snapshot, isOver: false, isForIt: true) : null;
        if (kind is { } end)
        {
            var life = new Life(wait.Operation.Id, world.Now);
            life.Learn(snapshot, world.Now);
            wait.Life = life;
            wait.Expected.Add(life.Latest!.Value);
            wait.Decision = new Decision(end, world.Now, 0, life.ElapsedAt(world.Now), life.SeenAt(world.Now), snapshot.Said, null);
        }

        return kind is not null;
    }
}
