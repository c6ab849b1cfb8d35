namespace EcsTaskAwaiter;

/// <summary>What <see cref="IEcsOperationTracker.RunAsync"/> does with a failure the server calls retryable.</summary>
public enum RetryableHandling
{
    /// <summary>Throws, with the server's flag.</summary>
    Surface = 0,

    /// <summary>Submits again, only when the server said <c>retryable: true</c>.</summary>
    Resubmit,
}
