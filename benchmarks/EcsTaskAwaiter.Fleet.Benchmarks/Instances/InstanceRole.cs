namespace EcsTaskAwaiter.Fleet.Benchmarks.Instances;

internal enum InstanceRole
{
    /// <summary>Hosts a silo, and may host the poller.</summary>
    Silo,

    /// <summary>Waits through the silos of others.</summary>
    Client,

    /// <summary>Waits without Orleans, as one process does.</summary>
    Alone,
}
