using EcsTaskAwaiter.Diagnostics;
using EcsTaskAwaiter.Operations;

namespace EcsTaskAwaiter.Polling;

internal sealed partial class PollLoop
{
    // How late the system's timers may fire without anything having held a poll back.
    private static readonly TimeSpan TimerLateness = TimeSpan.FromMilliseconds(20);

    private WaitTrace? BeginTrace(EcsOperationId id, Subscriber subscriber, bool isSubmitted)
    {
        if (!WaitTrace.IsWanted)
        {
            return null;
        }

        try
        {
            return WaitTrace.Begin(id, OperationKind.Of(id, task: null), subscriber.Attempt, isSubmitted, _instruments.Cluster, _clock.UtcNow);
        }
#pragma warning disable CA1031 // Whatever a listener throws must not keep a wait from its begin.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            ListenerLog.Threw(_logger, exception);
            return null;
        }
    }

    private void Tell(List<WaitEnding>? endings)
    {
        // Nothing is allocated for the many polls that end nothing.
        for (int i = 0; i < endings?.Count; i++)
        {
            Tell(endings[i]);
        }
    }

    private void Tell(in WaitEnding ending)
    {
        try
        {
            ending.TellListeners(_instruments);
        }
#pragma warning disable CA1031 // Whatever a listener throws must not keep a wait from its end.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            ListenerLog.Threw(_logger, exception);
        }

        ending.TellCaller();
    }

    private void Measure(EcsOperationId id, in PollRecord poll, TimeSpan heldBack, in OperationStatus status)
    {
        try
        {
            _instruments.BudgetWaited(heldBack > TimerLateness ? heldBack : TimeSpan.Zero);
            _instruments.Polled(poll);
            if (status.IsOver && _instruments.WantsOperations)
            {
                MeasureEnd(id, status);
            }
        }
#pragma warning disable CA1031 // Whatever a listener throws must not end the loop that serves everyone.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            ListenerLog.Threw(_logger, exception);
        }
    }

    private void MeasureEnd(EcsOperationId id, in OperationStatus status)
    {
        TimeSpan seen = status.Elapsed(status.ReadAt);
        _instruments.OperationEnded(
            OperationKind.Of(id, task: null),
            WaitEnding.OutcomeOf(status.Verdict),
            status.PollCount,
            status.ServerDuration ?? seen,
            status.Verdict is OperationVerdict.Succeeded or OperationVerdict.Failed ? seen - status.SeenUnfinishedAt : null);
    }
}
