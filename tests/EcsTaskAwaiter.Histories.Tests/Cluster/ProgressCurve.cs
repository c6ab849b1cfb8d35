namespace EcsTaskAwaiter.Histories.Cluster;

/// <summary>How a run's percent goes.</summary>
internal enum ProgressCurve
{
    /// <summary>None is sent, as real systems do.</summary>
    Silent,
    Even,
    Steps,

    /// <summary>Says 100 long before the end.</summary>
    Early,
    Backward,

    /// <summary>Stands still at 99.</summary>
    Stuck,
}
