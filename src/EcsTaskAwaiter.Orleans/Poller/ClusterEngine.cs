using System.Diagnostics;
using EcsTaskAwaiter.Fleet.Contract;
using EcsTaskAwaiter.Operations;
using EcsTaskAwaiter.Polling;

namespace EcsTaskAwaiter.Fleet.Poller;

/// <inheritdoc cref="IClusterEngine"/>
internal sealed class ClusterEngine(EcsOperationTracker tracker, EcsDataStores stores, TimeProvider time) : IClusterEngine
{
    private readonly IOperationLoop _loop = tracker.Loop;
    private readonly ManagementCalls _calls = new(tracker, stores);

    public EngineWait Begin(WaitOrder order, InstanceMailbox mailbox)
    {
        var options = new EcsWaitOptions
        {
            Timeout = order.Timeout ?? Timeout.InfiniteTimeSpan, WhenGone = order.WhenGone, WhenSuspended = order.WhenSuspended,
        };
        var subscriber = new MailboxSubscriber(order, options, mailbox);
        using Activity? parent = ParentOf(order);
        try
        {
            _loop.Join(EcsOperationId.FromLink(order.TaskPath), subscriber, KnownOf(order), CancellationToken.None);
        }
        catch (Exception exception) when (exception is ObjectDisposedException or ArgumentException or FormatException)
        {
            // A silo that stops has disposed its engine: the wait is joined again elsewhere, and must not end here.
            if (exception is not ObjectDisposedException)
            {
                mailbox.End(order.Wait, result: null, () => exception);
            }
        }

        return new EngineWait(_loop, subscriber);
    }

    public Task<CallAnswer> CallAsync(CallRequest request, CancellationToken cancellationToken) => _calls.MakeAsync(request, cancellationToken);

    public ValueTask DisposeAsync() => tracker.DisposeAsync();

    private OperationStatus? KnownOf(WaitOrder order)
    {
        TimeSpan now = tracker.Clock.Now;
        return order.Submitted is { } submitted ? OperationStatus.FromSnapshot(FleetJson.Read<EcsTask>(submitted), now, time.GetUtcNow())
            : order.ResumeToken is { } token ? OperationStatus.Resume(ResumeToken.Read(token), now, time.GetUtcNow())
            : null;
    }

    // So that the spans of the polls link to the wait, although it is made in another process.
    private static Activity? ParentOf(WaitOrder order) =>
        order.TraceParent is { } parent ? new Activity("EcsTaskAwaiter.Join").SetParentId(parent).Start() : null;
}
