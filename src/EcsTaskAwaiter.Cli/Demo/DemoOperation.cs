using EcsTaskAwaiter.Testing;

namespace EcsTaskAwaiter.Cli.Demo;

/// <summary>One operation of the demo: what the simulator does with each submission of it.</summary>
internal sealed record DemoOperation(string Name, string NodeId, params TaskScript[] Scripts)
{
    public static readonly IReadOnlyList<DemoOperation> All =
    [
        new("quick store", "10.4.0.101", Succeeds(2)),
        new("store", "10.4.0.102", Succeeds(6)),
        new("long store", "10.4.0.103", Succeeds(11)),
        new("queued store", "10.4.0.104", Succeeds(5) with { QueuedFor = TimeSpan.FromSeconds(3) }),
        new("full disk", "10.4.0.105", Fails(4, new SimulatedError(
            40000, "Data store creation failed", "The node has no unused disk for the storage pool", Retryable: false))),

        // Fails after the demo's outage: a submission lost in an outage is never repeated automatically.
        new("busy service", "10.4.0.106", Fails(8.5, new SimulatedError(
            9500, "Service temporarily unavailable", "The controller is being restarted", Retryable: true)), Succeeds(3)),
    ];

    /// <summary>What the submission with this number, from 1, does.</summary>
    public TaskScript Script(int attempt) => Scripts[Math.Min(attempt, Scripts.Length) - 1];

    private static TaskScript Succeeds(double seconds) =>
        TaskScript.Succeeds(TimeSpan.FromSeconds(seconds)) with { Progress = ProgressCurves.Linear };

    private static TaskScript Fails(double seconds, SimulatedError error) =>
        TaskScript.Fails(TimeSpan.FromSeconds(seconds), error) with { Progress = ProgressCurves.Linear };
}
