using EcsTaskAwaiter.Cli.Output;

namespace EcsTaskAwaiter.Cli.Commands;

/// <summary>Reads ids and links from the command line. Stricter than the library, which escapes ids: on a command line, a slash is probably a mistake.</summary>
internal static class OperationArgument
{
    /// <exception cref="UsageException">The words name no operation.</exception>
    public static EcsOperationId Parse(string[] words) => words switch
    {
        [var link] => FromLink(link),
        [var store, var operation] => EcsOperationId.ForDataStore(Id(store, "data store id"), Id(operation, "operation id")),
        _ => throw new UsageException("Give a data store id and an operation id, or the link of a task."),
    };

    /// <exception cref="UsageException">It is no id.</exception>
    public static string Id(string value, string what)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            throw new UsageException($"The {what} is empty: give the id that the server returned.");
        }

        if (value is "." or "..")
        {
            throw new UsageException($"The {what} '{value}' is a path step, not an id: give the id that the server returned.");
        }

        if (value.Any(char.IsControl))
        {
            throw new UsageException($"The {what} '{Text.Printable(value)}' contains control characters: give the id that the server returned.");
        }

        return value.IndexOfAny(['/', '\\', '?', '#']) < 0
            ? value
            : throw new UsageException($"The {what} '{value}' contains a slash, '?' or '#': give the id alone, or the task's link as the only argument.");
    }

    private static EcsOperationId FromLink(string link)
    {
        if (string.IsNullOrWhiteSpace(link) || link.Any(char.IsControl) || !link.Contains('/', StringComparison.Ordinal))
        {
            throw new UsageException(
                $"'{Text.Printable(link)}' is not the link of a task: give a link ending in /tasks/OP_ID, or a data store id and an operation id.");
        }

        try
        {
            return EcsOperationId.FromLink(link);
        }
        catch (ArgumentException)
        {
            throw new UsageException($"'{link}' is not the link of a task: it must start with '/' or https://, contain no '.' or '..' step, and end in /tasks/OP_ID.");
        }
    }
}
