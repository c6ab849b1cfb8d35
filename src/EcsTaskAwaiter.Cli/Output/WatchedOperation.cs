namespace EcsTaskAwaiter.Cli.Output;

/// <summary>An operation to show: its progress and its wait. The wait's duration is measured from construction.</summary>
internal sealed record WatchedOperation(
    string Name, EcsOperationId Id, IObservable<TaskProgress> Progress, Task<EcsTaskResult> Completion, TimeProvider TimeProvider)
{
    private readonly long _start = TimeProvider.GetTimestamp();

    /// <summary>The operation's short name.</summary>
    public string Label => OperationLabel.Of(Name, Id);

    /// <summary>Counts the polls of all submissions but the last.</summary>
    public Func<int>? EarlierPolls { get; init; }

    /// <summary>Returns the latest progress, including polls without changes; null if only changes are known.</summary>
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
