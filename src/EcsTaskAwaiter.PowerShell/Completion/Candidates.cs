using System.Management.Automation;
using System.Management.Automation.Language;

namespace EcsTaskAwaiter.PowerShell.Completion;

/// <summary>Chooses among values by what has been typed: the start of the value, or any part of what is shown for it.</summary>
internal static class Candidates
{
    public static IEnumerable<CompletionResult> Matching(IEnumerable<Candidate> candidates, string? typed)
    {
        string word = (typed ?? string.Empty).Trim('\'', '"');
        return
        [
            .. candidates
                .Where(candidate => candidate.Value.StartsWith(word, StringComparison.OrdinalIgnoreCase) || candidate.Shown.Contains(word, StringComparison.OrdinalIgnoreCase))
                .Select(candidate => new CompletionResult(Quoted(candidate.Value), candidate.Shown, CompletionResultType.ParameterValue, candidate.Explanation)),
        ];
    }

    // What comes from the server is not to run as code.
    private static string Quoted(string value) =>
        value.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or ':' or '/') ? value : $"'{CodeGeneration.EscapeSingleQuotedStringContent(value)}'";
}
