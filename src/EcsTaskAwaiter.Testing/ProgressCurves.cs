namespace EcsTaskAwaiter.Testing;

/// <summary>Ready-made curves for <see cref="TaskScript.Progress"/>.</summary>
public static class ProgressCurves
{
    /// <summary>The server never says a percentage, as real ECS systems do not.</summary>
    public static Func<double, int?>? None => null;

    /// <summary>The percentage grows evenly with time.</summary>
    public static Func<double, int?> Linear { get; } = static fraction => (int)(fraction * 100);
}
