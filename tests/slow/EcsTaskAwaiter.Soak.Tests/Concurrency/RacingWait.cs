namespace EcsTaskAwaiter.Tests.Concurrency;

/// <summary>One wait of a round, with all that must be known to judge its end.</summary>
internal sealed record RacingWait(string Kind, Task<EcsTaskResult> Task, bool HasTimeout, CancellationToken Token)
{
    /// <summary>Null when it ended as it may; else what is wrong with its end.</summary>
    public string? Judge(Round round)
    {
        if (!Task.IsCompleted)
        {
            return "has not ended";
        }

        if (Task.IsCompletedSuccessfully)
        {
            return round.IsFinished && !round.Fails ? null : "succeeded though the server never said so";
        }

        return (Task.IsCanceled ? Cancelled() : Task.Exception!.InnerException!) switch
        {
            OperationCanceledException cancelled => Token.IsCancellationRequested && cancelled.CancellationToken == Token ? null : "was cancelled by a token that is not its own",
            EcsTaskFailedException failed => round.IsFinished && round.Fails && failed.ServiceError?.Code == 40000 ? null : "failed though the server never said so",
            EcsTaskTimeoutException => HasTimeout ? null : "timed out long before its deadline",
            ObjectDisposedException => round.IsDisposed ? null : "was told of a disposal that never was",
            var other => $"ended with {other}",
        };
    }

    public override string ToString() => $"{Kind}: {Task.Status}{(HasTimeout ? ", with a timeout" : string.Empty)}{(Token.IsCancellationRequested ? ", cancelled" : string.Empty)}";

    private OperationCanceledException Cancelled()
    {
        try
        {
            Task.GetAwaiter().GetResult();
        }
        catch (OperationCanceledException cancelled)
        {
            return cancelled;
        }

        throw new InvalidOperationException("It is cancelled, so it throws.");
    }
}
