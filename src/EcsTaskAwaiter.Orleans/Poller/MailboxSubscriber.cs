using EcsTaskAwaiter.Fleet.Contract;
using EcsTaskAwaiter.Polling;

namespace EcsTaskAwaiter.Fleet.Poller;

/// <summary>A wait of another process: its news goes to that instance's mailbox. No task and no channel, so that 100,000 of them stay small.</summary>
internal sealed class MailboxSubscriber(WaitOrder order, EcsWaitOptions options, InstanceMailbox mailbox) : Subscriber(options, order.Attempt)
{
    private readonly long _wait = order.Wait;
    private readonly bool _wantsProgress = order.WantsProgress;

    public override bool WantsProgress => _wantsProgress;

    public override void Report(TaskProgress progress) => mailbox.Progress(_wait, progress);

    public override void Succeed(EcsTaskResult result) => mailbox.End(_wait, result, failure: null);

    public override void Fail(Func<Exception> failure) => mailbox.End(_wait, result: null, failure);

    // The instance left by itself: there is nobody to tell.
    public override void Cancel(CancellationToken cancellationToken)
    {
    }
}
