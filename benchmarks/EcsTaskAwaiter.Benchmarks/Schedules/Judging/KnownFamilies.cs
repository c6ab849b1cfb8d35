namespace EcsTaskAwaiter.Benchmarks.Schedules.Judging;

/// <summary>Families with names, as they are judged: the nine the schedule was first made with, and seven others.</summary>
internal static class KnownFamilies
{
    public static IReadOnlyList<JudgedFamily> Nine { get; } =
        [.. DurationFamily.All.Select(family => new JudgedFamily(family.Name, 1, family.Draw))];

    public static JudgedFamily NearlyConstant { get; } = new("nearly constant, 75 s ± 1 s", 1, random => Math.Max(75 + Normal.Noise(random, 1), 1));

    public static JudgedFamily NarrowHumps { get; } = new(
        "narrow humps, 20 s and 15 min, ± 3 %", 1, random => Normal.Draw(random, random.NextDouble() < 0.5 ? 20 : 900, 0.03));

    public static IReadOnlyList<JudgedFamily> Seven { get; } =
    [
        NearlyConstant,
        NarrowHumps,
        new("gamma of shape 2, mean 40 s", 1, random => -20 * (Math.Log(1 - random.NextDouble()) + Math.Log(1 - random.NextDouble()))),
        new("Weibull of shape 3 around 5 min", 1, random => 300 * Math.Pow(-Math.Log(1 - random.NextDouble()), 1.0 / 3)),
        new("three humps, 5 s, 60 s and 30 min", 1, random => random.Next(3) switch
        {
            0 => Normal.Draw(random, 5, 0.2),
            1 => Normal.Draw(random, 60, 0.1),
            _ => Normal.Draw(random, 1800, 0.15),
        }),
        new("20 s, and one in ten 20 min", 1, random => random.NextDouble() < 0.9 ? Normal.Draw(random, 20, 0.25) : Normal.Draw(random, 1200, 0.4)),
        new("uniform, 100 s to 120 s", 1, random => 100 + (20 * random.NextDouble())),
    ];
}
