namespace EcsTaskAwaiter.Cli.Output;

/// <summary>An operation to show: its progress, and the wait that ends it. The time of the wait counts from here.</summary>
internal sealed record WatchedOperation(
    string Name, EcsOperationId Id, IObservable<TaskProgress> Progress, Task<EcsTaskResult> Completion, TimeProvider TimeProvider)
{
    private readonly long _start = TimeProvider.GetTimestamp();

    /// <summary>What the operation is called where room is short.</summary>
    public string Label => OperationLabel.Of(Name, Id);

    /// <summary>How many polls the submissions before the last took, where there were several.</summary>
    public Func<int>? EarlierPolls { get; init; }

    /// <summary>The latest progress, also that of polls that found nothing new; null where only changes are known.</summary>
    public Func<TaskProgress?> Latest { get; init; } = static () => null;

    public static WatchedOperation Of(EcsOperation operation, TimeProvider timeProvider, CancellationToken cancellationToken, string? name = null) =>
        new(name ?? operation.Id.TaskPath, operation.Id, operation.Progress, operation.Completion.WaitAsync(cancellationToken), timeProvider)
        {
            Latest = () => operation.Latest,
        };

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
