namespace EcsTaskAwaiter.Benchmarks.Duels.Sharing;

/// <summary>In which order operations that are due are served while the budget is short.</summary>
internal enum SharingOrder
{
    /// <summary>The engine's own: when each is worth a request.</summary>
    Ours,

    /// <summary>Whichever was not asked for longest, so that all have equal shares.</summary>
    Equal,

    /// <summary>Whichever fell due first.</summary>
    FirstCome,
}
