using EcsTaskAwaiter.Fleet.Contract;
using EcsTaskAwaiter.Polling;

namespace EcsTaskAwaiter.Fleet.Poller;

/// <summary>A wait of another process: its news goes to that instance's mailbox. No task and no channel, so that 100,000 of them stay small.</summary>
/// <param name="order">The wait.</param>
/// <param name="options">How it waits.</param>
/// <param name="mailbox">Where its news goes.</param>
/// <param name="ends">Looks up the recorded end of an operation that ECS no longer knows; null where nothing is recorded.</param>
internal sealed class MailboxSubscriber(WaitOrder order, EcsWaitOptions options, InstanceMailbox mailbox, RecordedEnds? ends) : Subscriber(options, order.Attempt)
{
    private readonly long _wait = order.Wait;
    private readonly bool _wantsProgress = order.WantsProgress;

    // A run that was submitted by this wait cannot have ended before it began.
    private readonly string? _recordedPath = ends is null || order.Submitted is not null ? null : order.TaskPath;

    public override bool WantsProgress => _wantsProgress;

    public override void Report(TaskProgress progress) => mailbox.Progress(_wait, progress);

    public override void Succeed(EcsTaskResult result)
    {
        if (result.AssumedCompleted && _recordedPath is { } path)
        {
            ends!.Find(path, end => Tell(end, result, failure: null));
        }
        else
        {
            mailbox.End(_wait, result, failure: null);
        }
    }

    public override void Fail(Func<Exception> failure)
    {
        switch (failure())
        {
            case ObjectDisposedException:
                // This poller stops: the wait is joined again elsewhere, and must not end here.
                break;
            case EcsTaskGoneException when _recordedPath is { } path:
                ends!.Find(path, end => Tell(end, result: null, failure));
                break;
            default:
                mailbox.End(_wait, result: null, failure);
                break;
        }
    }

    // The instance left by itself: there is nobody to tell.
    public override void Cancel(CancellationToken cancellationToken)
    {
    }

    private void Tell(UnattendedEnd? recorded, EcsTaskResult? result, Func<Exception>? failure)
    {
        switch (recorded)
        {
            case { Result: { } text }:
                mailbox.End(_wait, FleetJson.Read<EcsTaskResult>(text), failure: null);
                break;
            case { Failure: { } text }:
                mailbox.End(_wait, result: null, () => FailureText.Read(text));
                break;
            default:
                mailbox.End(_wait, result, failure);
                break;
        }
    }
}
