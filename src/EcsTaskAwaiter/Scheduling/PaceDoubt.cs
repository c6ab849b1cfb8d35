namespace EcsTaskAwaiter.Scheduling;

/// <summary>How likely a kind no longer takes as long as it did, and how many times as long it may take instead.</summary>
/// <param name="Chance">From 0 to 1.</param>
/// <param name="Factor">The likeliest change of pace.</param>
internal readonly record struct PaceDoubt(double Chance, double Factor)
{
    /// <summary>Less doubt than this changes no plan.</summary>
    public const double Least = 0.01;

    public static PaceDoubt None { get; } = new(0, 1);

    public bool IsNone => Chance < Least;

    // Half of the doubt goes to the same durations at another pace, half to anything at all.
    public DurationMixture In(DurationMixture mixture) => mixture.OrTimes(Factor, Chance / 2 / (1 - (Chance / 2)));

    public double Novelty(DurationMixture mixture) => Math.Max(mixture.Novelty, Chance / 2);
}
