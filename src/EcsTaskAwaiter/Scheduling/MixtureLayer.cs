namespace EcsTaskAwaiter.Scheduling;

/// <summary>Parts that several mixtures share, each with a weight and a pace of its own: a part is kept once, however often it is used.</summary>
/// <param name="Parts">The parts; their weights add up to one.</param>
/// <param name="Weight">The share of the mixture that they make up.</param>
/// <param name="Shift">How much longer all takes than the parts say, in the logarithm.</param>
internal readonly record struct MixtureLayer(DurationPart[] Parts, float Weight, float Shift)
{
    public IEnumerable<DurationPart> Weighted()
    {
        (float weight, float shift) = (Weight, Shift);
        return Parts.Select(part => part with { Weight = part.Weight * weight, Location = part.Location + shift });
    }
}
