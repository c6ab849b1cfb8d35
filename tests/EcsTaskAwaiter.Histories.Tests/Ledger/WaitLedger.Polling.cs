using EcsTaskAwaiter.Errors;
using EcsTaskAwaiter.Histories.Cluster;
using EcsTaskAwaiter.Management;

namespace EcsTaskAwaiter.Histories.Ledger;

internal sealed partial class WaitLedger
{
    private const int UnreadableLimit = 3;
    private static readonly TimeSpan UnreadableTime = TimeSpan.FromMinutes(2);

    public Poll Begin(EcsOperationId id, CancellationToken given)
    {
        findings.Unless(!IsDisposed, $"a poll of {id} began after the disposal");
        if (!_lives.TryGetValue(id, out Life? life))
        {
            _lives[id] = life = new Life(id, world.Now);
        }

        var poll = new Poll(++_polls, id, life, ++life.PollsBegun, world.Now, given);
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
        (Shown? before, bool isOver) = (life.Latest, Learn(life, conclusion, world.Now));
        bool isNews = life.Latest != before || life.Latest!.Value.IsFinal;
        foreach (Wait wait in life.Waits.ToArray())
        {
            EndingKind? end = EndOf(wait, conclusion, isOver, wait.PollsBefore < poll.NumberInLife);

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

    // Folds an outcome into what is known; true when it is an end.
    private static bool Learn(Life life, Conclusion conclusion, TimeSpan now)
    {
        life.Fault = conclusion.Fault;
        life.UnreadableSince = life.UnreadableRunning == 0 ? now : life.UnreadableSince;
        life.UnreadableRunning = conclusion.Fault == PollFaultKind.Unreadable ? life.UnreadableRunning + 1 : 0;
        if (conclusion.View is { } view)
        {
            (life.View, life.Body) = (view, conclusion.Said!.Body);
            life.IsTimed |= view.Run.TellsTimes;
        }

        bool isFinal = conclusion.IsGone || conclusion.View is { IsReady: true } or { IsError: true };
        RunView? shown = life.View;
        life.Latest = new Shown(shown?.Expected ?? EcsTaskState.Unknown, shown?.Percent, shown?.Message, conclusion.Fault is not null, isFinal);
        return isFinal || conclusion.IsPermanent || (life.UnreadableRunning >= UnreadableLimit && now - life.UnreadableSince >= UnreadableTime);
    }

    private static EndingKind? EndOf(Wait wait, Conclusion conclusion, bool isOver, bool counts)
    {
        if (isOver && conclusion.Fault is not null)
        {
            return EndingKind.Unreadable;
        }

        return !counts ? null : conclusion switch
        {
            { IsGone: true } => wait.Options.WhenGone == GoneTaskHandling.TreatAsCompleted ? EndingKind.AssumedCompleted : EndingKind.Gone,
            { View.IsReady: true } => EndingKind.Succeeded,
            { View.IsError: true } => EndingKind.Failed,
            { View.IsSuspended: true } when wait.Options.WhenSuspended == SuspendedTaskHandling.Throw => EndingKind.Suspended,
            _ => null,
        };
    }
}
