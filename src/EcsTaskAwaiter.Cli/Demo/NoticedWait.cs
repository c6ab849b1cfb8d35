using EcsTaskAwaiter.Cli.Output;

namespace EcsTaskAwaiter.Cli.Demo;

/// <summary>One wait of the time lapse, with what only the simulator knows: how long the operation took, and when it was over.</summary>
internal sealed record NoticedWait(TimeSpan Duration, OperationOutcome Outcome, DateTimeOffset EndedAt)
{
    public TimeSpan NoticedAfter => Outcome.NoticedAt - EndedAt;
}
