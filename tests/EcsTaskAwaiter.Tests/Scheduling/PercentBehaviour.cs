namespace EcsTaskAwaiter.Tests.Scheduling;

/// <summary>What a server says of the advance of one operation: a percent for each moment, from its duration.</summary>
internal static class PercentBehaviour
{
    public static Func<double, int?> Linear(double duration) => now => Whole(100 * now / duration);

    /// <summary>Nine tenths in the first six, then slowly.</summary>
    public static Func<double, int?> SlowAtTheEnd(double duration) =>
        now => Whole(now < 0.6 * duration ? 150 * now / duration : 90 + (25 * ((now / duration) - 0.6)));

    public static Func<double, int?> StuckAtZero(double duration) => _ => 0;

    /// <summary>At 99 from a tenth of the way on.</summary>
    public static Func<double, int?> StuckAt99(double duration) => now => Whole(1000 * now / duration);

    /// <summary>At 100 from halfway on, and still pending.</summary>
    public static Func<double, int?> FullWhilePending(double duration) => now => (int)Math.Min(100, 200 * now / duration);

    public static Func<double, int?> Backwards(double duration) => now => Whole(100 - (100 * now / duration));

    public static Func<double, int?> Anything(double duration)
    {
        var random = new Random(duration.GetHashCode());
        return _ => random.Next(100);
    }

    /// <summary>Even, but as if it took ten times as long: it ends at "10 %".</summary>
    public static Func<double, int?> TooSlow(double duration) => now => Whole(10 * now / duration);

    private static int Whole(double percent) => (int)Math.Clamp(Math.Floor(percent), 0, 99);
}
