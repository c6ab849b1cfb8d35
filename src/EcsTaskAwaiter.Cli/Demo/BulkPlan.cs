using System.Globalization;
using EcsTaskAwaiter.Testing;

namespace EcsTaskAwaiter.Cli.Demo;

/// <summary>What the operations of the bulk demo do, and their request budget. The same in every run.</summary>
internal sealed record BulkPlan(int Count)
{
    // A tenth of a request per operation and second: short enough that operations must share.
    private const int OperationsPerRequest = 10;
    private const int LeastBudget = 5;
    private const double GoldenRatio = 0.6180339887498949;

    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(36);

    private static readonly Func<TimeSpan, TaskScript>[] Failures =
    [
        duration => TaskScript.Fails(duration, new SimulatedError(40000, "Data store creation failed", "The node has no unused disk", Retryable: false)),
        duration => TaskScript.Fails(duration, new SimulatedError(9500, "Service temporarily unavailable", "The controller is being restarted", Retryable: true)),
        duration => TaskScript.Fails(duration, new SimulatedError(1004, "Parameter is not valid", "The storage pool takes no such node", Retryable: false)),
        TaskScript.Vanishes,
        duration => TaskScript.Suspends(duration),
    ];

    public int RequestsPerSecond => Math.Max(LeastBudget, Count / OperationsPerRequest);

    /// <summary>How many operations fail: one in fifty.</summary>
    public int Failing => Enumerable.Range(0, Count).Count(Fails);

    public static string Node(int place) => string.Create(CultureInfo.InvariantCulture, $"node-{place + 1:00000}");

    public static int IndexOf(string node) => int.Parse(node.AsSpan("node-".Length), NumberStyles.None, CultureInfo.InvariantCulture) - 1;

    public static TaskScript Script(int place)
    {
        // Multiples of the golden ratio are spread evenly over 0 to 1 (low discrepancy); the power favours short operations.
        double share = Math.Pow(place * GoldenRatio % 1, 1.5);
        TimeSpan duration = Shortest + ((Longest - Shortest) * share);
        TaskScript script = Fails(place) ? Failures[place / 50 % Failures.Length](duration) : TaskScript.Succeeds(duration);
        return script with { Progress = ProgressCurves.Linear };
    }

    private static bool Fails(int place) => place % 50 == 24;
}
