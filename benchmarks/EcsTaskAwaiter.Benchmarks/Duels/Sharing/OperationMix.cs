namespace EcsTaskAwaiter.Benchmarks.Duels.Sharing;

/// <summary>Operations of several kinds that are waited for together.</summary>
/// <param name="Name">As the report calls it.</param>
/// <param name="Kinds">The kinds; their shares sum to 1.</param>
internal sealed record OperationMix(string Name, params MixedKind[] Kinds)
{
    private static readonly MixedKind Seconds = new("DELETE", 1 / 3d, 15, 0.5), Minutes = new("CREATE", 1 / 3d, 300, 0.5), Hours = new("UPGRADE", 1 / 3d, 7200, 0.5);

    /// <summary>Whether fifty ends of each kind were learned before, as after a restart with the history kept.</summary>
    public bool IsLearned { get; init; } = true;

    /// <summary>Whether the waits go on from resume tokens, a minute after each operation was last seen somewhere on its way; else all begin with the wait.</summary>
    public bool IsResumed { get; init; }

    public static IReadOnlyList<OperationMix> All { get; } =
    [
        new("seconds, minutes and hours; learned", Seconds, Minutes, Hours),
        new("the same, resumed", Seconds, Minutes, Hours) { IsResumed = true },
        new("minutes and hours; learned", Minutes with { Share = 0.5 }, Hours with { Share = 0.5 }),
        new("seconds, minutes and hours; nothing learned", Seconds, Minutes, Hours) { IsLearned = false },
        new("minutes alone; learned", Minutes with { Share = 1 }),
        new("minutes alone; nothing learned", Minutes with { Share = 1 }) { IsLearned = false },
    ];
}
