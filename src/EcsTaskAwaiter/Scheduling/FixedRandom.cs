namespace EcsTaskAwaiter.Scheduling;

/// <summary>Numbers by chance that are the same in every run and every version of .NET: SplitMix64 (Steele, Lea and Flood 2014).</summary>
internal struct FixedRandom(ulong seed)
{
    private ulong _state = seed;

    /// <summary>From 0 on and below 1.</summary>
    public double Next()
    {
        ulong z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return ((z ^ (z >> 31)) >> 11) * (1.0 / (1UL << 53));
    }

    public int Next(int count) => (int)(Next() * count);

    /// <summary>Nearly normal, with standard deviation one: the sum of four even numbers. Exactness does not matter to a proposal.</summary>
    public double Bell() => (Next() + Next() + Next() + Next() - 2) * 1.7320508;
}
