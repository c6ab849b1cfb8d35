namespace EcsTaskAwaiter.Histories.Cluster;

/// <summary>What becomes of one run of an operation.</summary>
internal enum RunEnding
{
    Ready,
    Error,
    Suspended,
    Vanishes,
    Never,
}
