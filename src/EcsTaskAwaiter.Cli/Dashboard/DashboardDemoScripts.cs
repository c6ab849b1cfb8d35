using EcsTaskAwaiter.Testing;

namespace EcsTaskAwaiter.Cli.Dashboard;

/// <summary>The scripts of the dashboard demo's operations, used in turn.</summary>
internal static class DashboardDemoScripts
{
    private static readonly TaskScript[] Scripts =
    [
        Succeeds(24) with { Message = "Formatting disks" },
        Succeeds(95) with { Message = "Formatting disks" },
        Succeeds(48) with { Progress = null, Message = "Registering the node" },
        Succeeds(70) with { QueuedFor = TimeSpan.FromSeconds(15) },
        Fails(31, new SimulatedError(40000, "Data store creation failed", "The node has no unused disk for the storage pool", Retryable: false)),
        Succeeds(60),
        Succeeds(85) with { Progress = fraction => (int)Math.Min(64, fraction * 160), Message = "Waiting for the block device" },
        TaskScript.Suspends(TimeSpan.FromSeconds(38)) with { Progress = ProgressCurves.Linear },
        Fails(52, new SimulatedError(9500, "Service temporarily unavailable", "The controller is being restarted", Retryable: true)),
    ];

    /// <summary>The script of the operation with this number, from 0.</summary>
    public static TaskScript Of(int number) => Scripts[number % Scripts.Length];

    private static TaskScript Succeeds(double seconds) => TaskScript.Succeeds(TimeSpan.FromSeconds(seconds)) with { Progress = ProgressCurves.Linear };

    private static TaskScript Fails(double seconds, SimulatedError error) =>
        TaskScript.Fails(TimeSpan.FromSeconds(seconds), error) with { Progress = ProgressCurves.Linear };
}
