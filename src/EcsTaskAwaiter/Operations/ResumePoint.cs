namespace EcsTaskAwaiter.Operations;

/// <summary>What a later process needs to go on with a wait: which operation, and what a plan cannot learn from the server again.</summary>
/// <param name="Id">The operation.</param>
/// <param name="Began">When it began, by the server's clock where its answers were dated, else by the wall clock: another process has another monotonic one.</param>
/// <param name="SeenUnfinishedAt">How long it had run when last seen unfinished; null when it never was.</param>
/// <param name="PollCount">How many polls were made.</param>
internal readonly record struct ResumePoint(EcsOperationId Id, DateTimeOffset Began, TimeSpan? SeenUnfinishedAt, int PollCount)
{
    /// <summary>The start that the server told; null for none.</summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>Whether a submission is waited for, so that what ended before it is not its end.</summary>
    public bool IsSubmitted { get; init; }

    /// <summary>Whether <see cref="Began"/> is by the server's clock.</summary>
    public bool IsByServerClock { get; init; }
}
