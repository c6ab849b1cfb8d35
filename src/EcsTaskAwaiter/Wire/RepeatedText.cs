using CommunityToolkit.HighPerformance.Buffers;

namespace EcsTaskAwaiter.Wire;

/// <summary>
/// One string for texts that many tasks share: states, operation ids, descriptions, messages. A hundred thousand snapshots then hold one
/// "pending" between them. Bounded: what was not seen for long is forgotten, and costs one more string when it comes again. Thread-safe.
/// </summary>
internal static class RepeatedText
{
    /// <summary>A longer text is an error's or a person's, and hardly comes twice.</summary>
    private const int LongestShared = 256;

    private static readonly StringPool Pool = new(minimumSize: 1024);

    public static string? Share(string? text) => text is { Length: > 0 and <= LongestShared } ? Pool.GetOrAdd(text) : text;
}
