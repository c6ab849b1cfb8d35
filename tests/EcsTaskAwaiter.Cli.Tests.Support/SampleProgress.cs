namespace EcsTaskAwaiter.Cli.Tests.Dashboard;

/// <summary>Progress of operations for pages to show.</summary>
internal static class SampleProgress
{
    public static readonly EcsOperationId Store = EcsOperationId.ForDataStore("10.4.0.101", "CREATE");

    public static EcsOperationId Id(int place, string operation = "CREATE") => EcsOperationId.ForDataStore($"10.4.0.{100 + place}", operation);

    public static TaskProgress Pending(EcsOperationId id, int? percent = null, int polls = 1, string? message = null, TimeSpan? elapsed = null) => new()
    {
        Id = id,
        State = EcsTaskState.Pending,
        Percent = percent,
        Message = message,
        Elapsed = elapsed ?? TimeSpan.FromSeconds(3),
        PollCount = polls,
        ObservedAt = TimeProvider.System.GetUtcNow(),
    };

    public static TaskProgress Forecast(this TaskProgress progress, double seconds, double low, double high) => progress with
    {
        EstimatedRemaining = TimeSpan.FromSeconds(seconds),
        EstimatedRemainingLow = TimeSpan.FromSeconds(low),
        EstimatedRemainingHigh = TimeSpan.FromSeconds(high),
    };

    public static TaskProgress Ready(EcsOperationId id, int polls = 5, double seconds = 42) => Pending(id, 100, polls) with
    {
        State = EcsTaskState.Ready,
        Elapsed = TimeSpan.FromSeconds(seconds),
        IsFinal = true,
    };

    public static EcsTaskDataStoreException Full(EcsOperationId id)
    {
        var error = new EcsServiceError { Code = 40000, Description = "Data store creation failed", Details = "The node has no unused disk", Retryable = false };
        TaskProgress last = Pending(id, 78, polls: 6) with { State = EcsTaskState.Error, IsFinal = true, Elapsed = TimeSpan.FromSeconds(31) };
        var task = new EcsTask { OpId = id.OpId, State = EcsTaskState.Error, ServiceError = error };
        return new EcsTaskDataStoreException($"Operation {id} failed after 0:00:31: Data store creation failed: The node has no unused disk.", task)
        {
            Id = id,
            PollCount = 6,
            LastProgress = last,
        };
    }
}
