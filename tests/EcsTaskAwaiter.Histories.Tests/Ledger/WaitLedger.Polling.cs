using EcsTaskAwaiter.Management;

namespace EcsTaskAwaiter.Histories.Ledger;

internal sealed partial class WaitLedger
{
    public Poll Begin(EcsOperationId id, CancellationToken given)
    {
        findings.Unless(!IsDisposed, $"a poll of {id} began after the disposal");
        if (!_lives.TryGetValue(id, out Life? life))
        {
            _lives[id] = life = new Life(id, world.Now);
        }

        var poll = new Poll(++PollsBegun, id, life, ++life.PollsBegun, world.Now, given);
        world.Trace.Note($"poll {poll.Number} of {id} begins");
        pace.Began(poll);
        life.InFlight = life.LastPoll = poll;
        InFlight++;
        return poll;
    }

    public void Abandon(Poll poll)
    {
        findings.Unless(poll.IsAbandoned, $"poll {poll.Number} was given up by nobody");
        world.Trace.Note($"poll {poll.Number} is given up");
        Close(poll);
    }

    public void End(Poll poll, in TaskReading reading)
    {
        Conclusion conclusion = polls.Conclude(poll, reading);
        findings.Unless(reading.Requests == poll.Exchanges.Count, $"poll {poll.Number} counted {reading.Requests} requests, but sent {poll.Exchanges.Count}");
        world.Trace.Note($"poll {poll.Number} of {poll.Id} ends: {conclusion.Fault?.ToString() ?? conclusion.Said!.ToString()}{(poll.IsAbandoned ? ", wanted no more" : string.Empty)}");
        Close(poll);
        if (conclusion.AsksForPause)
        {
            pace.Pause(conclusion.RetryAfter);
        }

        if (!poll.IsAbandoned)
        {
            Settle(poll, conclusion);
        }
    }

    private void Close(Poll poll)
    {
        poll.EndedAt = world.Now;
        InFlight--;
        pace.Ended(poll);
        if (poll.Life.InFlight == poll)
        {
            poll.Life.InFlight = null;
        }
    }

    private void Settle(Poll poll, Conclusion conclusion)
    {
        Life life = poll.Life;
        life.PollCount++;
        (Shown? before, bool isOver) = (life.Latest, life.Learn(conclusion, world.Now));
        bool isNews = life.Latest != before || life.Latest!.Value.IsFinal;
        foreach (Wait wait in life.Waits.ToArray())
        {
            EndingKind? end = wait.EndBy(conclusion, isOver, isForIt: wait.PollsBefore < poll.NumberInLife);

            // A poll begun before the machine slept may be the last or not: that shows at once.
            bool isLate = end is null && wait.Deadline <= world.Now && poll.BeganAt >= world.AwakeSince;
            if (isNews && (end is not null || !isOver))
            {
                wait.Expected.Add(life.Latest!.Value);
            }

            if (end is not null || isLate)
            {
                wait.Decision = new Decision(end ?? EndingKind.TimedOut, world.Now, life.PollCount, life.ElapsedAt(world.Now), life.SeenAt(world.Now), conclusion.Said, conclusion.Fault);
                life.Waits.Remove(wait);
            }
        }

        if (isOver)
        {
            life.BeginAnew(world.Now, rules.MinimumInterval);
        }
        else
        {
            pace.Plan(life, conclusion.RetryAfter);
        }
    }
}
