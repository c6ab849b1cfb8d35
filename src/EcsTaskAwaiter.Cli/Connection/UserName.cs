using EcsTaskAwaiter.Cli.Output;

namespace EcsTaskAwaiter.Cli.Connection;

/// <summary>Reads a management user's name.</summary>
internal static class UserName
{
    /// <exception cref="UsageException">A login cannot transmit it.</exception>
    public static string Parse(string value)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            throw new UsageException("The user is empty: give a name.");
        }

        // In basic authentication a colon ends the user name (RFC 7617), and headers allow no control characters.
        return value.Contains(':', StringComparison.Ordinal) || value.Any(char.IsControl)
            ? throw new UsageException($"The user '{Text.Printable(value)}' contains a colon or control characters, which a login cannot transmit: give the name alone.")
            : value;
    }
}
