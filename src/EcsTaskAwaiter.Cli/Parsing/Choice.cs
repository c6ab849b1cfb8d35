using System.CommandLine;
using System.CommandLine.Parsing;
using EcsTaskAwaiter.Cli.Output;

namespace EcsTaskAwaiter.Cli.Parsing;

/// <summary>Options and arguments that take one of a few words, in any case. System.CommandLine's own refusal is a text of several lines.</summary>
internal static class Choice
{
    public static void AcceptOnly(this Option<string?> option, IReadOnlyList<string> choices)
    {
        option.HelpName = string.Join('|', choices);
        option.CompletionSources.Add([.. choices]);
        option.Validators.Add(result => Check(result, result.Tokens, option.Name, choices));
    }

    public static void AcceptOnly(this Argument<string> argument, IReadOnlyList<string> choices)
    {
        argument.HelpName = string.Join('|', choices);
        argument.CompletionSources.Add([.. choices]);
        argument.Validators.Add(result => Check(result, result.Tokens, $"the {argument.Name}", choices));
    }

    /// <summary>Says that a value is none of the choices, and which was probably meant.</summary>
    public static string Refusal(string value, string what, IEnumerable<string> choices)
    {
        string[] all = [.. choices];
        return $"'{Text.Printable(value)}' is not a choice for {what}: give one of {string.Join(", ", all)}.{Spelling.Suggestion(value, all)}";
    }

    private static void Check(SymbolResult result, IEnumerable<Token> tokens, string what, IReadOnlyList<string> choices)
    {
        foreach (Token token in tokens.Where(token => !choices.Contains(token.Value, StringComparer.OrdinalIgnoreCase)))
        {
            result.AddError(Refusal(token.Value, what, choices));
        }
    }
}
