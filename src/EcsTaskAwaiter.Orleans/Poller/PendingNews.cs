namespace EcsTaskAwaiter.Fleet.Poller;

/// <summary>What is new of one wait since the last batch. A later progress replaces an earlier one, and an end keeps the progress before it.</summary>
/// <param name="Progress">The latest progress; null for none.</param>
/// <param name="Result">Set when the wait succeeded.</param>
/// <param name="Failure">Makes the exception of a wait that failed.</param>
internal readonly record struct PendingNews(TaskProgress? Progress, EcsTaskResult? Result, Func<Exception>? Failure)
{
    public bool IsEnd => Result is not null || Failure is not null;
}
