namespace EcsTaskAwaiter.Testing;

/// <summary>How much detail the simulator returns about a task.</summary>
public enum BodyShape
{
    /// <summary>
    /// As answers of real ECS systems look: explicit nulls, no times, no progress, and 200 for an accepted submission.
    /// </summary>
    Sparse = 0,

    /// <summary>
    /// As ViPR, the product the API grew out of, answers: times in epoch milliseconds, progress where the script has a curve,
    /// message, description, and 202 for an accepted submission.
    /// </summary>
    Rich,
}
