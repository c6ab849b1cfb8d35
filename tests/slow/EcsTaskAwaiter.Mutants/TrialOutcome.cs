namespace EcsTaskAwaiter.Mutants;

internal enum TrialOutcome
{
    /// <summary>Every test passed: none speaks of what was changed.</summary>
    Survived,

    /// <summary>A test failed, or the process broke.</summary>
    Killed,

    /// <summary>The tests did not come to an end.</summary>
    Hung,
}
