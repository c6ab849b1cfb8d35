using EcsTaskAwaiter.Errors;

namespace EcsTaskAwaiter.Operations;

/// <summary>What a status means for one caller whose wait ends: the result, or a fresh instance of the exception. Pure.</summary>
/// <param name="Id">The operation.</param>
/// <param name="Status">What is known of it.</param>
/// <param name="Now">The tracker's clock.</param>
/// <param name="UtcNow">The wall clock.</param>
internal readonly record struct StatusSnapshot(EcsOperationId Id, OperationStatus Status, TimeSpan Now, DateTimeOffset UtcNow)
{
    public EcsTaskResult ToResult(int attempts) => new()
    {
        Id = Id,
        Task = Status.Task ?? new EcsTask { OpId = Id.OpId },
        Elapsed = Status.ServerDuration ?? Status.Elapsed(Now),
        PollCount = Status.PollCount,
        Attempts = attempts,
        AssumedCompleted = Status.Verdict == OperationVerdict.Gone,
    };

    public EcsException ToException(int attempt)
    {
        WaitFacts facts = Facts(attempt);
        return Status.Verdict switch
        {
            OperationVerdict.Failed => TaskFailure.Failed(Status.Task!, facts, attempt),
            OperationVerdict.Suspended => TaskFailure.Suspended(Status.Task!, facts),
            OperationVerdict.Gone => TaskFailure.Gone(Status.Failure!.StatusCode ?? 0, Status.Failure.ServiceError, facts),
            OperationVerdict.Unreadable => Status.Fault!.ToException(facts),
            _ => throw new InvalidOperationException($"'{Status.Verdict}' is no end."),
        };
    }

    /// <summary>The exception for a caller whose deadline passed: what was wrong when the last poll failed for a passing reason, else a timeout.</summary>
    public EcsException ToDeadlineException(TimeSpan timeout, int attempt)
    {
        WaitFacts facts = Facts(attempt);
        return Status.Fault is { Kind: PollFaultKind.Unreachable or PollFaultKind.TimedOut or PollFaultKind.Busy or PollFaultKind.Unreadable or PollFaultKind.TokenRefused } fault
            ? (fault with { Summary = $"{fault.Summary} This lasted to the end of the wait ({timeout}); the operation itself may still be running." }).ToException(facts)
            : TaskFailure.TimedOut(timeout, facts);
    }

    private WaitFacts Facts(int attempt) => new(Id, Status.Elapsed(Now), Status.PollCount, Status.Describe(Id, Now, UtcNow, attempt));
}
