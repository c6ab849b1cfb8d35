namespace EcsTaskAwaiter.Cli.Demo;

/// <summary>The only storage pool of the simulator.</summary>
internal static class SimulatedPool
{
    public const string Id = "urn:storageos:VirtualArray:3c4e8cca-2e3d-4f8d-b183-1c69ce2d5b37";
}
