using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Globalization;

namespace EcsTaskAwaiter.Cli.Completion;

/// <summary>
/// Answers <c>[suggest:POSITION] LINE</c>, which the completion scripts ask: the candidates at that position, one per line. The default action also offers
/// every spelling of the help, and throws on <c>--option=value</c>; completion must not show errors.
/// </summary>
internal sealed class SuggestAction(SuggestDirective directive) : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        string line = parseResult.Tokens.LastOrDefault(token => token.Type != TokenType.Directive)?.Value ?? string.Empty;
        string? asked = parseResult.GetResult(directive)?.Values is [.., var last] ? last : null;
        int position = int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out int given) ? Math.Min(given, line.Length) : line.Length;
        foreach (string word in Words(parseResult, line[..position]))
        {
            parseResult.InvocationConfiguration.Output.WriteLine(word);
        }

        return 0;
    }

    private static List<string> Words(ParseResult asked, string line)
    {
        int begin = line.LastIndexOf(' ') + 1;
        string word = line[begin..];
        if (word.StartsWith("--", StringComparison.Ordinal) && word.IndexOf('=', StringComparison.Ordinal) is > 0 and int equals)
        {
            (line, word) = ($"{line[..begin]}{word[..equals]} ", word[(equals + 1)..]);
        }
        else
        {
            line = line[..begin];
        }

        try
        {
            // Completing at the start of the word yields every candidate, also when the word is already an option.
            string[] labels = [.. asked.RootCommandResult.Command.Parse(line, asked.Configuration).GetCompletions(line.Length).Select(item => item.Label).Distinct()];
            string[] values = [.. labels.Where(label => !IsOption(label))];
            IEnumerable<string> offered = word.Length == 0 && values.Length > 0 ? values : labels.Where(label => !IsOption(label) || label.StartsWith("--", StringComparison.Ordinal));
            return [.. offered.Where(label => label.StartsWith(word, StringComparison.OrdinalIgnoreCase))];
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException)
        {
            return [];
        }
    }

    private static bool IsOption(string label) => label.StartsWith('-') || label.StartsWith('/');
}
