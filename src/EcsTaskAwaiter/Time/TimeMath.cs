namespace EcsTaskAwaiter.Time;

/// <summary>What <see cref="Math"/> has for numbers and not for spans of time.</summary>
internal static class TimeMath
{
    public static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;

    public static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
