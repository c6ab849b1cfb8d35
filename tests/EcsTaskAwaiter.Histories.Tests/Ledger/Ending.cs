using EcsTaskAwaiter.Histories.Time;

namespace EcsTaskAwaiter.Histories.Ledger;

/// <summary>How a wait did end.</summary>
/// <param name="Result">The result of a success, where the caller gets one.</param>
/// <param name="Error">The exception; null for success.</param>
/// <param name="At">When.</param>
internal sealed record Ending(EcsTaskResult? Result, Exception? Error, TimeSpan At)
{
    public EndingKind Kind => Error switch
    {
        null => Result is { AssumedCompleted: true } ? EndingKind.AssumedCompleted : EndingKind.Succeeded,
        EcsTaskFailedException => EndingKind.Failed,
        EcsTaskSuspendedException => EndingKind.Suspended,
        EcsTaskGoneException => EndingKind.Gone,
        EcsTaskTimeoutException or EcsClusterUnavailableException => EndingKind.TimedOut,

        // A refused token is a passing fault: it ends no wait before its deadline.
        EcsAuthenticationException { Reason: EcsAuthenticationFailure.TokenRefused } => EndingKind.TimedOut,
        EcsManagementException => EndingKind.Unreadable,
        OperationCanceledException => EndingKind.Cancelled,
        ObjectDisposedException => EndingKind.Disposed,
        _ => throw new InvalidOperationException($"A wait ended in a way it must not: {Error}", Error),
    };

    public override string ToString() => Error is null ? $"{Kind}" : $"{Kind} by {Error.GetType().Name}";
}
