namespace EcsTaskAwaiter.Histories.Time;

/// <summary>Draws from a seeded source.</summary>
internal static class Draws
{
    public static bool Odds(this Random chance, double share) => chance.NextDouble() < share;

    public static T Pick<T>(this Random chance, params ReadOnlySpan<T> choices) => choices[chance.Next(choices.Length)];

    /// <summary>A time on a coarse grid, so that much falls on one instant, or now and then on an odd one.</summary>
    public static TimeSpan Span(this Random chance, double fromSeconds, double toSeconds)
    {
        double seconds = fromSeconds + (chance.NextDouble() * (toSeconds - fromSeconds));
        return chance.Odds(0.15) ? TimeSpan.FromMilliseconds(Math.Round(seconds * 1000)) : TimeSpan.FromMilliseconds(Math.Round(seconds * 4) * 250);
    }
}
