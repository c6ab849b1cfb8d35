using EcsTaskAwaiter.Fleet.Contract;

namespace EcsTaskAwaiter.Fleet;

/// <summary>What is said when instances of different versions of this package do not understand each other.</summary>
internal static class VersionMismatch
{
    public static string OlderPoller(int required) =>
        $"The poller speaks version {FleetLimits.ProtocolVersion} of the protocol of EcsTaskAwaiter.Orleans, and this wait asks for something of version {required}: update the instances that host silos first.";

    public static InvalidOperationException NewerPoller(Exception cause) => new(
        "The poller answered in a form that this version of EcsTaskAwaiter.Orleans cannot read: update this instance to the version of those that host silos.", cause);
}
