namespace EcsTaskAwaiter.Wire;

/// <summary>
/// One string for texts that many tasks share: states, operation ids, descriptions, messages. A hundred thousand snapshots then hold one
/// "pending" between them. Bounded: each text has one slot by its hash, and the latest text of a slot stays. A text that lost its slot costs one
/// more string the next time. Thread-safe: a slot is written in one step, and any string found in it is whole.
/// </summary>
internal static class RepeatedText
{
    /// <summary>A longer text is an error's or a person's, and hardly comes twice.</summary>
    private const int LongestShared = 256;

    private static readonly string?[] Slots = new string?[2048];

    public static string? Share(string? text)
    {
        if (text is not { Length: > 0 and <= LongestShared })
        {
            return text;
        }

        // Seeded at random in each process, so that no server can choose texts that fall into one slot.
        ref string? slot = ref Slots[(uint)text.GetHashCode(StringComparison.Ordinal) % (uint)Slots.Length];
        string? shared = slot;
        return shared == text ? shared : slot = text;
    }
}
