namespace EcsTaskAwaiter.Histories.Ledger;

/// <summary>How a wait ends.</summary>
internal enum EndingKind
{
    Succeeded,
    AssumedCompleted,
    Failed,
    Suspended,
    Gone,
    Unreadable,
    TimedOut,
    Cancelled,
    Disposed,
}
