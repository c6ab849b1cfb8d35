namespace EcsTaskAwaiter.Scheduling;

/// <summary>The shapes that a part of a mixture may have.</summary>
internal enum PartShape
{
    /// <summary>Normal in the logarithm.</summary>
    LogNormal,

    /// <summary>Weibull, of which the exponential is one: a longer tail towards short durations.</summary>
    Weibull,

    /// <summary>Even between two bounds; where they lie far apart, even in the logarithm.</summary>
    Uniform,
}
