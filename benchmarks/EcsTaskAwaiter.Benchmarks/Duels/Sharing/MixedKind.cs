namespace EcsTaskAwaiter.Benchmarks.Duels.Sharing;

/// <summary>One kind of operation among those that share a budget.</summary>
/// <param name="OpId">The word that names the kind on ECS.</param>
/// <param name="Share">How many of all are of this kind, from 0 to 1.</param>
/// <param name="Median">Of its durations, in seconds; log-normal.</param>
/// <param name="Sigma">How far they spread: 0.3 is a third either way, 1 is a factor of 2.7.</param>
internal sealed record MixedKind(string OpId, double Share, double Median, double Sigma)
{
    public double Draw(Random random) => Normal.Draw(random, Median, Sigma);
}
