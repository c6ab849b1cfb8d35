namespace EcsTaskAwaiter.Management;

/// <summary>
/// One request under way, and the means to stop it: by its time, or by its caller. Used again for a later request if nothing stopped it, and never
/// disposed: it has no timer of its own, and whoever stops it may come after it has ended.
/// </summary>
#pragma warning disable CA2213, CA1001 // As said above.
internal sealed class PendingRequest : CancellationTokenSource
#pragma warning restore CA2213, CA1001
{
    private CancellationTokenRegistration _caller;

    public PendingRequest() => Place = new LinkedListNode<PendingRequest>(this);

    /// <summary>Its place among those under way.</summary>
    public LinkedListNode<PendingRequest> Place { get; }

    /// <summary>When its time is over.</summary>
    public TimeSpan EndsAt { get; set; }

    /// <summary>Whether it was given more time after a pause of the process.</summary>
    public bool IsProlonged { get; set; }

    /// <summary>Whether its time was over before it had ended.</summary>
    public bool IsTimedOut { get; set; }

    public void StopWith(CancellationToken caller) => _caller = caller.UnsafeRegister(static request => ((PendingRequest)request!).Cancel(), this);

    /// <summary>Returns once the caller's cancellation can reach it no more.</summary>
    public void Unlink() => _caller.Dispose();
}
