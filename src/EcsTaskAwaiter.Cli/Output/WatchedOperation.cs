namespace EcsTaskAwaiter.Cli.Output;

/// <summary>An operation to show: its progress, and the wait that ends it. The time of the wait counts from here.</summary>
internal sealed record WatchedOperation(
    string Name, EcsOperationId Id, IObservable<TaskProgress> Progress, Task<EcsTaskResult> Completion, TimeProvider TimeProvider)
{
    private readonly long _start = TimeProvider.GetTimestamp();

    /// <summary>How many polls the submissions before the last took, where there were several.</summary>
    public Func<int>? EarlierPolls { get; init; }

    public async Task<OperationOutcome> EndAsync()
    {
        try
        {
            return Outcome(await Completion.ConfigureAwait(false), null, null);
        }
        catch (Exception exception) when (Cli.Failure.Of(exception, operation: Id) is { } failure)
        {
            return Outcome(null, exception, failure);
        }
    }

    private OperationOutcome Outcome(EcsTaskResult? result, Exception? error, Failure? failure) => new(Name, Id, result, error, failure)
    {
        Waited = TimeProvider.GetElapsedTime(_start),
        NoticedAt = TimeProvider.GetUtcNow(),
        EarlierPolls = EarlierPolls?.Invoke() ?? 0,
    };
}
