using System.Diagnostics;
using System.Text.Json;
using EcsTaskAwaiter.Fleet.Contract;
using EcsTaskAwaiter.Fleet.Sessions;
using EcsTaskAwaiter.Management;
using EcsTaskAwaiter.Operations;
using EcsTaskAwaiter.Polling;

namespace EcsTaskAwaiter.Fleet.Poller;

/// <inheritdoc cref="IClusterEngine"/>
/// <param name="tracker">Polls, over a session of its own.</param>
/// <param name="client">The session.</param>
/// <param name="ends">See <see cref="MailboxSubscriber"/>; null where nothing is recorded.</param>
/// <param name="handover">Stores the session for a successor; null where it is not.</param>
/// <param name="time">The clock.</param>
internal sealed class ClusterEngine(EcsOperationTracker tracker, ManagementClient client, RecordedEnds? ends, SessionHandover? handover, TimeProvider time) : IClusterEngine
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);
    private readonly IOperationLoop _loop = tracker.Loop;
    private readonly ManagementCalls _calls = new(tracker, new EcsDataStores(client, owned: null));

    public EngineWait Begin(WaitOrder order, InstanceMailbox mailbox)
    {
        if (order.Requires > FleetLimits.ProtocolVersion || !Enum.IsDefined(order.WhenGone) || !Enum.IsDefined(order.WhenSuspended))
        {
            return Refuse(order, mailbox, VersionMismatch.OlderPoller(order.Requires));
        }

        var options = new EcsWaitOptions
        {
            Timeout = order.Timeout ?? Timeout.InfiniteTimeSpan, WhenGone = order.WhenGone, WhenSuspended = order.WhenSuspended,
        };
        var subscriber = new MailboxSubscriber(order, options, mailbox, ends);
        using Activity? parent = ParentOf(order);
        Join(subscriber, order.TaskPath, order.Submitted, order.ResumeToken);
        return new EngineWait(_loop, subscriber);
    }

    public EngineWait Refuse(WaitOrder order, InstanceMailbox mailbox, string reason)
    {
        mailbox.End(order.Wait, result: null, () => new InvalidOperationException(reason));
        return new EngineWait(_loop, new MailboxSubscriber(order, new EcsWaitOptions(), mailbox, ends: null));
    }

    public KeptOperation Keep(KeepOrder order, string? submitted)
    {
        TimeSpan? left = order.Deadline - time.GetUtcNow();
        var options = new EcsWaitOptions
        {
            Timeout = left is not { } some ? Timeout.InfiniteTimeSpan : some > Shortest ? some : Shortest, WhenGone = order.WhenGone, WhenSuspended = order.WhenSuspended,
        };
        var kept = new KeptOperation(order, options);
        Join(kept, order.TaskPath, submitted, order.ResumeToken);
        return kept;
    }

    public void Leave(KeptOperation kept) => _loop.Leave(kept, new CancellationToken(canceled: true));

    public string? ResumeTokenOf(KeptOperation kept) => _loop.WhereItStands(kept) is { } point ? ResumeToken.TryWrite(point) : null;

    public Task<CallAnswer> CallAsync(CallRequest request, CancellationToken cancellationToken) => _calls.MakeAsync(request, cancellationToken);

    public PollerReport Describe(string silo)
    {
        TrackingHealth health = _loop.GetHealth();
        return new PollerReport
        {
            Silo = silo,
            Operations = health.Count,
            Stale = health.Stale,
            StaleFor = health.StaleFor,
            StaleReason = health.Fault?.Summary,
            LoginRefusal = client.LoginRefusal?.Summary,
            IsLoggedIn = client.IsLoggedIn,
            IsReachable = client.IsReachable,
        };
    }

    public async ValueTask DisposeAsync()
    {
        await tracker.DisposeAsync().ConfigureAwait(false);
        await (handover?.ForgetAsync() ?? Task.CompletedTask).ConfigureAwait(false);
        await (ends?.DrainAsync() ?? Task.CompletedTask).ConfigureAwait(false);
    }

    private void Join(Subscriber subscriber, string taskPath, string? submitted, string? resumeToken)
    {
        try
        {
            _loop.Join(EcsOperationId.FromLink(taskPath), subscriber, KnownOf(submitted, resumeToken), CancellationToken.None);
        }
        catch (Exception exception) when (exception is ObjectDisposedException or ArgumentException or FormatException or JsonException)
        {
            // One that stops has disposed its engine: its subscribers take that for no end.
            subscriber.Fail(() => exception);
        }
    }

    private OperationStatus? KnownOf(string? submitted, string? resumeToken)
    {
        TimeSpan now = tracker.Clock.Now;
        return submitted is not null ? OperationStatus.FromSnapshot(FleetJson.Read<EcsTask>(submitted), now, time.GetUtcNow())
            : resumeToken is not null ? OperationStatus.Resume(ResumeToken.Read(resumeToken), now, time.GetUtcNow())
            : null;
    }

    // So that the spans of the polls link to the wait, although it is made in another process.
    private static Activity? ParentOf(WaitOrder order) =>
        order.TraceParent is { } parent ? new Activity("EcsTaskAwaiter.Join").SetParentId(parent).Start() : null;
}
