namespace EcsTaskAwaiter.Histories.Generation;

/// <summary>What a caller does.</summary>
internal enum CallerKind
{
    Waits,
    Observes,
    Enumerates,
    Tracks,
    Runs,
    WaitsForAll,
    TakesEach,
    ObservesAll,
    Reads,
}
