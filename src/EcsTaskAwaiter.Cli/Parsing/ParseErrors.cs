using System.CommandLine;
using EcsTaskAwaiter.Cli.Output;

namespace EcsTaskAwaiter.Cli.Parsing;

/// <summary>Says what is wrong with a command line: one error for one mistake, with what was probably meant.</summary>
internal static class ParseErrors
{
    // System.CommandLine adds this to each unknown command.
    private const string MissingCommand = "Required command was not provided.";

    /// <summary>Null where nothing is wrong.</summary>
    public static string? Explain(IReadOnlyList<string> words, ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;

        // The rest follows from the first word that does not fit.
        string? unmatched = parsed.UnmatchedTokens is [var first, ..] ? first : null;
        if (unmatched is not null && command.Subcommands.Count > 0 && !unmatched.StartsWith('-'))
        {
            return Unmatched(unmatched, command);
        }

        if ((UnknownOption.Explain(words, command) ?? (unmatched is null ? null : Unmatched(unmatched, command))) is { } error)
        {
            return error;
        }

        string[] errors = [.. parsed.Errors.Select(error => error.Message).Where(message => message != MissingCommand).Distinct()];
        return errors.Length == 0 ? null : string.Join(' ', errors);
    }

    private static string Unmatched(string word, Command command)
    {
        string path = CommandNames.PathOf(command);
        string shown = $"'{Text.Printable(word)}'";
        if (CommandNames.OptionsOf(command).Any(option => option.Name == word))
        {
            return $"The option {shown} stands before the command: write it after '{path}'.";
        }

        if (command.Subcommands.Count > 0)
        {
            return $"{shown} is not a command of '{path}'.{Spelling.Suggestion(word, command.Subcommands.Select(sub => sub.Name))}";
        }

        return command.Arguments is [var argument, ..]
            ? $"{shown} is one argument too many: '{path}' takes {argument.HelpName ?? argument.Name}."
            : $"{shown} is one argument too many: '{path}' takes options only.";
    }
}
