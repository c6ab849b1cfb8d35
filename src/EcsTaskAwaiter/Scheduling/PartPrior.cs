namespace EcsTaskAwaiter.Scheduling;

/// <summary>
/// What a part may be before anything is known of it: a middle anywhere, each order of magnitude as likely as another, and the same for how
/// far it spreads, from a constant to durations three hundredfold apart.
/// </summary>
internal static class PartPrior
{
    private const double Narrowest = 0.0005, Widest = 2;

    /// <summary>The shares of parts that are even, and Weibull; the others are log-normal.</summary>
    private const double Even = 0.2, Weibull = 0.2;

    /// <summary>The least spread that a first guess may have: less, and no interval but its own would be found in it.</summary>
    private const double NarrowestGuess = 0.02;

    public static PartShape Shape(ref FixedRandom random)
    {
        double place = random.Next();
        return place < Even ? PartShape.Uniform : place < Even + Weibull ? PartShape.Weibull : PartShape.LogNormal;
    }

    /// <summary>A part by chance to which an operation belongs whose duration lies in that interval of the logarithm.</summary>
    public static DurationPart Around(float start, float width, ref FixedRandom random)
    {
        double spread = Narrowest * Math.Pow(Widest / Narrowest, random.Next());
        double at = start + (width * random.Next());
        return new DurationPart(Shape(ref random), 0, (float)(at - (spread * random.Bell())), (float)spread);
    }

    /// <summary>A first guess of a part, from the middles of its intervals.</summary>
    public static DurationPart Of(ReadOnlySpan<float> middles)
    {
        double sum = 0, squares = 0;
        foreach (float middle in middles)
        {
            sum += middle;
            squares += middle * (double)middle;
        }

        double mean = sum / middles.Length, variance = Math.Max((squares / middles.Length) - (mean * mean), 0);
        return new DurationPart(
            PartShape.LogNormal, 0, (float)mean, (float)Math.Min(Math.Sqrt(variance + (NarrowestGuess * NarrowestGuess)), Widest));
    }

    public static bool IsPossible(in DurationPart part, IntervalTable samples) =>
        part.Spread >= Narrowest && part.Spread <= Widest && part.Location >= samples.Lowest - 1 && part.Location <= samples.Highest + 1;
}
