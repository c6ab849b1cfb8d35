namespace EcsTaskAwaiter.Time;

/// <summary>
/// A cancellation source that serves one piece of work after another, by a <see cref="CancellationPool{T}"/>. Never disposed: it has no timer and no linked
/// token, and whoever cancels it may come after the work has ended.
/// </summary>
#pragma warning disable CA2213, CA1001 // As said above.
internal abstract class ReusableCancellation : CancellationTokenSource
#pragma warning restore CA2213, CA1001
{
    /// <summary>Whether somebody is about to cancel it, perhaps only after the work has ended: then it serves no other.</summary>
    public bool IsGivenUp { get; set; }
}
