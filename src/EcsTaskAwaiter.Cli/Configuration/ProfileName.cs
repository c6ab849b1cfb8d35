using EcsTaskAwaiter.Cli.Output;

namespace EcsTaskAwaiter.Cli.Configuration;

/// <summary>Reads a profile's name: a word that needs no quoting in any shell.</summary>
internal static class ProfileName
{
    /// <summary>What the first profile is called when nobody names it.</summary>
    public const string Default = "default";

    private const int Longest = 64;

    /// <exception cref="UsageException">It is no name for a profile.</exception>
    public static string Parse(string value) =>
        value.Length is > 0 and <= Longest && value[0] != '-' && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-')
            ? value
            : throw new UsageException(
                $"'{Text.Printable(value)}' is not a profile name: use up to {Longest} letters, digits, '.', '_' and '-', such as lab or east-1.");
}
