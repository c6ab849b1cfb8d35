using System.Diagnostics;
using EcsTaskAwaiter.Operations;
using EcsTaskAwaiter.Polling;

namespace EcsTaskAwaiter.Fleet.Client;

/// <summary>A wait of this process, which the poller of the fleet makes. Guarded by the lock of its <see cref="RemoteShard"/>.</summary>
/// <param name="Id">The operation.</param>
/// <param name="Subscriber">The caller.</param>
/// <param name="Known">What was known when the wait began.</param>
/// <param name="Timeout">How long the caller waits.</param>
/// <param name="Deadline">When the caller gives up, on the clock of the loop; <see cref="TimeSpan.MaxValue"/> for never.</param>
internal sealed record RemoteWait(EcsOperationId Id, Subscriber Subscriber, OperationStatus Known, TimeSpan Timeout, TimeSpan Deadline)
{
    public long Number { get; set; }

    /// <summary>The caller's trace: the span of the wait is made where it is polled, as a child of this; null when nobody listens.</summary>
    public string? TraceParent { get; } = Activity.Current is { IdFormat: ActivityIdFormat.W3C } caller ? caller.Id : null;

    /// <summary>Whether the poller was sent this wait before: what it knew is then gone, and the snapshot of the submission is old.</summary>
    public bool WasSent { get; set; }

    /// <summary>The latest progress; null before the first.</summary>
    public TaskProgress? Latest { get; set; }

    public CancellationTokenRegistration Cancellation { get; set; }
}
