using EcsTaskAwaiter.Time;

namespace EcsTaskAwaiter.Management;

/// <summary>One request under way, and the means to stop it: by its time, or by its caller.</summary>
internal sealed class PendingRequest : ReusableCancellation
{
    private CancellationTokenRegistration _caller;

    public PendingRequest() => Place = new LinkedListNode<PendingRequest>(this);

    /// <summary>Its place among those under way.</summary>
    public LinkedListNode<PendingRequest> Place { get; }

    /// <summary>When its time is over.</summary>
    public TimeSpan EndsAt { get; set; }

    /// <summary>Whether it was given more time after a pause of the process.</summary>
    public bool IsProlonged { get; set; }

    /// <summary>Whether its time was over before it had ended; nothing else gives a request up.</summary>
    public bool IsTimedOut => IsGivenUp;

    public void StopWith(CancellationToken caller) => _caller = caller.UnsafeRegister(static request => ((PendingRequest)request!).Cancel(), this);

    /// <summary>Returns once the caller's cancellation can reach it no more.</summary>
    public void Unlink() => _caller.Dispose();
}
