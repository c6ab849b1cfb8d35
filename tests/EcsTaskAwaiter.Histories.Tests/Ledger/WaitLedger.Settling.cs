using System.Diagnostics;

namespace EcsTaskAwaiter.Histories.Ledger;

internal sealed partial class WaitLedger
{
    /// <summary>Nothing goes on at this instant any more: whoever was to end has ended, and nobody else has.</summary>
    public void Look()
    {
        foreach (Wait wait in Waits)
        {
            if (wait.Ending is null)
            {
                LookAtOpen(wait);
            }
        }

        foreach (Life life in _lives.Values)
        {
            pace.Look(life);
        }
    }

    /// <summary>A wait's trace begins within the call that begins the wait.</summary>
    public void TraceBegan(Activity trace)
    {
        if (!IsDisposed)
        {
            // A batch is entered as a whole before its traces begin.
            _traces.Add(trace, Waits.FindLast(wait => !wait.IsTraced && wait.Operation.Id.ResourcePath.Equals(trace.GetTagItem("ecs.operation.resource")))!);
            _traces[trace].IsTraced = true;
        }
    }

    /// <summary>A wait's trace ends as the wait does: so the end of one is known whose caller looks late.</summary>
    public void TraceEnded(Activity trace, string? outcome)
    {
        if (!_traces.TryGetValue(trace, out Wait? wait))
        {
            return;
        }

        world.Trace.Note($"the trace of {wait.Name} ends: {outcome}");
        if (outcome == "cancelled")
        {
            findings.Unless(!wait.IsAlive || wait.Token is { IsCancellationRequested: true }, $"{wait.Name} was cancelled by nobody");
            Leave(wait);
        }

        if (outcome == "timed_out" && wait.Decision is null)
        {
            // Not at an answer: then exactly when its time is up.
            TimeSpan cut = wait.Life!.InFlight is { } poll ? Cut(wait, poll.BeganAt) : wait.Deadline + rules.LastLook;
            findings.Unless(
                wait.LeftAt is null && (world.Now == world.FirstChance(cut) || (world.Now == world.FirstChance(wait.Deadline + rules.LastLook) && wait.Life.InFlight is null)),
                $"{wait.Name} had its deadline at {wait.Deadline} and was to give up at {cut}, but did at {world.Now}");
            wait.Decision = new Decision(EndingKind.TimedOut, world.Now, wait.Life.PollCount, wait.Life.ElapsedAt(world.Now), wait.Life.SeenAt(world.Now), null, wait.Life.Fault);
            Remove(wait);
        }
    }

    private void LookAtOpen(Wait wait)
    {
        if (wait.IsPulled || wait.TurnedAway)
        {
            return;
        }

        findings.Unless(wait.Decision is null, $"{wait.Name} was not told of its end: {wait.Decision?.Kind} by {wait.Decision?.Said}");
        findings.Unless(wait.LeftAt is null, $"{wait.Name} was not told that it had left or the tracker was disposed");
        if (wait.IsAlive && wait.Deadline < TimeSpan.MaxValue)
        {
            TimeSpan last = LatestEnd(wait);
            findings.Unless(world.Now < last || world.Now <= world.FirstChance(last), $"{wait.Name} outlives its deadline of {wait.Deadline}");
        }
    }

    // While a poll is under way its answer is waited for, from its begin as long as a last look may take.
    private TimeSpan LatestEnd(Wait wait) => wait.Life!.LastPoll is { } poll && (poll.EndedAt is null || poll.EndedAt == world.Now)
        ? Cut(wait, poll.BeganAt)
        : wait.Deadline + rules.LastLook;

    private TimeSpan Cut(Wait wait, TimeSpan began)
    {
        TimeSpan cut = Later(wait.Deadline, began + rules.LastLook), last = wait.Deadline + rules.LastLook;
        return cut < last ? cut : last;
    }

    private static TimeSpan Later(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
