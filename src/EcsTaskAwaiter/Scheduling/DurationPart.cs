namespace EcsTaskAwaiter.Scheduling;

/// <summary>One part of a mixture of durations.</summary>
/// <param name="Shape">Its shape.</param>
/// <param name="Weight">Its share of all operations.</param>
/// <param name="Location">The logarithm of its middle, in seconds.</param>
/// <param name="Spread">The standard deviation of the logarithm.</param>
internal readonly record struct DurationPart(PartShape Shape, float Weight, float Location, float Spread)
{
    /// <summary>Half the width of an even distribution, in standard deviations.</summary>
    public const float EvenReach = 1.7320508f;

    /// <summary>An even part wider than this is even in the logarithm: in seconds it would reach below zero.</summary>
    public const float WidestEvenInSeconds = 0.55f;
}
