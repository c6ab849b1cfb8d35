namespace EcsTaskAwaiter.Histories.Cluster;

/// <summary>What is wrong with the times that a server tells of a run.</summary>
internal enum TimeLie
{
    None,

    /// <summary>It began in 1970, and ended when it did.</summary>
    EpochStart,

    /// <summary>It begins in a hundred years.</summary>
    FutureStart,

    /// <summary>Local times, two hours off, written without their zone.</summary>
    Zoneless,
}
