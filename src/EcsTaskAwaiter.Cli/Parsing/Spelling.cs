namespace EcsTaskAwaiter.Cli.Parsing;

/// <summary>Finds the word that was probably meant.</summary>
internal static class Spelling
{
    /// <summary>The question whether another word was meant, after a blank; empty where none is near enough.</summary>
    public static string Suggestion(string word, IEnumerable<string> known) => Nearest(word, known) is { } meant ? $" Did you mean '{meant}'?" : string.Empty;

    /// <summary>The nearest of the known words; null where none is near enough. Case and leading dashes do not count.</summary>
    public static string? Nearest(string word, IEnumerable<string> known)
    {
        string typed = Plain(word);
        (string? meant, int distance) = known.Select(candidate => ((string?)candidate, Distance(typed, Plain(candidate)))).OrderBy(pair => pair.Item2).FirstOrDefault();

        // One mistake in each three letters: more, and the words have nothing to do with each other.
        return meant is not null && distance <= Math.Max(1, typed.Length / 3) && distance < Plain(meant).Length ? meant : null;
    }

    private static string Plain(string word) => word.TrimStart('-').ToUpperInvariant();

    /// <summary>The optimal string alignment distance: insertions, deletions, replacements and swaps of neighbours.</summary>
    private static int Distance(string one, string other)
    {
        var costs = new int[one.Length + 1, other.Length + 1];
        for (int i = 0; i <= one.Length; i++)
        {
            for (int j = 0; j <= other.Length; j++)
            {
                costs[i, j] = i == 0 || j == 0
                    ? i + j
                    : Math.Min(Math.Min(costs[i - 1, j], costs[i, j - 1]) + 1, costs[i - 1, j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                {
                    costs[i, j] = Math.Min(costs[i, j], costs[i - 2, j - 2] + 1);
                }
            }
        }

        return costs[one.Length, other.Length];
    }
}
