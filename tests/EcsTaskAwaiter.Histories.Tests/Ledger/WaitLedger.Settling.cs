namespace EcsTaskAwaiter.Histories.Ledger;

internal sealed partial class WaitLedger
{
    /// <summary>Nothing goes on at this instant any more: whoever was to end has ended, and nobody else has.</summary>
    public void Look()
    {
        Waits.FindAll(static wait => wait.Ending is null).ForEach(LookAtOpen);
        foreach (Life life in _lives.Values)
        {
            pace.Look(life);
        }
    }

    /// <summary>A wait gave up at its deadline, as its trace says.</summary>
    public void GiveUp(Wait wait)
    {
        findings.Unless(
            wait.LeftAt is null && IsTimeToGiveUp(wait),
            $"{wait.Name} had its deadline at {wait.Deadline}, and gave up at {world.Now}; its last poll began at {wait.Life!.LastPoll?.BeganAt}");
        wait.Decision = new Decision(EndingKind.TimedOut, world.Now, wait.Life!.PollCount, wait.Life.ElapsedAt(world.Now), wait.Life.SeenAt(world.Now), null, wait.Life.Fault);
        Remove(wait);
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

    // Not at an answer: then exactly when its time is up. A final poll has its time from its own begin, also where it had to wait for its turn. Whether a pause was
    // long enough to be noticed, what was due next would tell; where it was, a poll begun before it is no last one, and a final poll is made however long it waits.
    private bool IsTimeToGiveUp(Wait wait)
    {
        Poll? last = wait.Life!.LastPoll;
        if (world.SleptOver(wait.JoinedAt, wait.Deadline, rules.FinalPollTimeout) is { } woke && !(last?.BeganAt >= woke))
        {
            return pace.IsStuck(Patience);
        }

        // Nor need a shorter pause, or a second one, be noticed; if it was, it is as above.
        TimeSpan awake = world.AwakeSince;
        if (awake > wait.JoinedAt && pace.IsStuck(Patience))
        {
            return true;
        }

        if (last is not { } poll || (poll.EndedAt is not null && poll.EndedAt != world.Now))
        {
            return IsNow(wait.Deadline + rules.FinalPollTimeout);
        }

        TimeSpan afterPause = Later(wait.Deadline, awake + rules.FinalPollTimeout);
        return IsNow(Later(wait.Deadline, poll.BeganAt + rules.FinalPollTimeout))
            || (poll.EndedAt is not null && IsNow(wait.Deadline + rules.FinalPollTimeout))
            || (poll.BeganAt < awake && (poll.EndedAt is not null || IsNow(afterPause) || IsNow(afterPause + rules.FinalPollTimeout)));
    }

    // A timer counts whole milliseconds: set shortly before, it comes a fraction late.
    private bool IsNow(TimeSpan due) => world.Now >= world.FirstChance(due) && world.Now < world.FirstChance(due) + TimeSpan.FromMilliseconds(1);

    // While a poll is under way its answer is waited for, from its begin as long as a final poll may take.
    private TimeSpan LatestEnd(Wait wait)
    {
        TimeSpan awake = world.AwakeSince;
        if (wait.Life!.LastPoll is not { } poll || (poll.EndedAt is not null && poll.EndedAt != world.Now))
        {
            return Later(wait.Deadline + rules.FinalPollTimeout, Later(awake + rules.FinalPollTimeout, wait.Deadline <= awake ? pace.NextTurn(Patience) : TimeSpan.Zero));
        }

        return poll.BeganAt >= awake ? Later(wait.Deadline, poll.BeganAt + rules.FinalPollTimeout) : Later(wait.Deadline, awake + rules.FinalPollTimeout) + rules.FinalPollTimeout;
    }

    private TimeSpan Patience => rules.FinalPollTimeout * 2;

    private static TimeSpan Later(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
