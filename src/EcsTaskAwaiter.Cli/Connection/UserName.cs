using EcsTaskAwaiter.Cli.Output;

namespace EcsTaskAwaiter.Cli.Connection;

/// <summary>Reads a management user's name.</summary>
internal static class UserName
{
    /// <exception cref="UsageException">No login can carry it.</exception>
    public static string Parse(string value)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            throw new UsageException("The user is empty: give a name.");
        }

        // A colon ends the user in the header of a login (RFC 7617), and no header takes control characters.
        return value.Contains(':', StringComparison.Ordinal) || value.Any(char.IsControl)
            ? throw new UsageException($"The user '{Text.Printable(value)}' holds a colon or control characters, which no login can carry: give the name alone.")
            : value;
    }
}
