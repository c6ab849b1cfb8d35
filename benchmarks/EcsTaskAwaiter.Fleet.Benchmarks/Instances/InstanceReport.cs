namespace EcsTaskAwaiter.Fleet.Benchmarks.Instances;

/// <summary>What an instance says of itself when it is asked.</summary>
internal sealed record InstanceReport
{
    /// <summary>Processor time since the start of the process.</summary>
    public TimeSpan Processor { get; init; }

    /// <summary>Bytes alive after a full collection; 0 unless asked for.</summary>
    public long LiveBytes { get; init; }

    /// <summary>How many waits the poller knows, of all instances; 0 where it cannot be asked.</summary>
    public int WaitsAtPoller { get; init; }

    /// <summary>How many waits of crowds have ended here, and as they should.</summary>
    public int Ended { get; init; }

    public int EndedWell { get; init; }
}
