namespace EcsTaskAwaiter.Histories.Ledger;

/// <summary>What of a status makes it news.</summary>
internal readonly record struct Shown(EcsTaskState State, int? Percent, string? Message, bool IsStale, bool IsFinal)
{
    public static Shown Of(TaskProgress progress) =>
        new(progress.State, progress.Percent, progress.Message, progress.LastPollError is not null, progress.IsFinal);
}
