using System.CommandLine;
using EcsTaskAwaiter.Cli.Output;

namespace EcsTaskAwaiter.Cli.Parsing;

/// <summary>
/// Refuses options that a command does not have. System.CommandLine (3.0.0) takes an unknown option for the value of an argument or option that still
/// needs one, so that <c>deactivate --dry-run</c> would deactivate the data store "--dry-run".
/// </summary>
internal static class UnknownOption
{
    private const string EndOfOptions = "--";

    /// <summary>Says which word is no option of the command, and what was probably meant; null where all is well.</summary>
    public static string? Explain(IEnumerable<string> words, Command command)
    {
        Option[] options = [.. CommandNames.OptionsOf(command)];
        Option? incomplete = null;
        foreach (string word in words.TakeWhile(word => word != EndOfOptions))
        {
            string name = word.Split('=', ':')[0];
            Option? known = options.FirstOrDefault(option => option.Name == name || option.Aliases.Contains(name));
            if (known is null && LooksLikeOption(word, isValue: incomplete is not null))
            {
                return incomplete is null ? Unknown(name, command, options) : Incomplete(incomplete, word);
            }

            incomplete = known is { Arity.MinimumNumberOfValues: > 0 } && word == name ? known : null;
        }

        return null;
    }

    // A lone dash is no option. A value may be a text such as "- by hand".
    private static bool LooksLikeOption(string word, bool isValue) => word.Length > 1 && word[0] == '-' && !(isValue && word.Any(char.IsWhiteSpace));

    private static string Incomplete(Option option, string word) =>
        $"{option.Name} needs a value, and '{Text.Printable(word)}' looks like an option: write {option.Name}={Text.Printable(word)} if it is the value.";

    private static string Unknown(string name, Command command, Option[] options)
    {
        string refusal = $"'{Text.Printable(name)}' is not an option of '{CommandNames.PathOf(command)}'.";
        if (command.Subcommands.Any(sub => Has(sub, name)))
        {
            return $"{refusal} Options follow the command: {CommandNames.PathOf(command)} COMMAND {name}";
        }

        string suggestion = Spelling.Suggestion(name, options.SelectMany(option => option.Aliases.Append(option.Name)).Where(alias => alias.StartsWith("--", StringComparison.Ordinal)));
        return suggestion.Length == 0 && command.Arguments.Count > 0 ? $"{refusal} A value that begins with '-' goes after '--'." : refusal + suggestion;
    }

    private static bool Has(Command command, string name) => command.Options.Any(option => option.Name == name) || command.Subcommands.Any(sub => Has(sub, name));
}
