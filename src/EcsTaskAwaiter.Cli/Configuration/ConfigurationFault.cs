using System.Text.Json;
using EcsTaskAwaiter.Cli.Output;

namespace EcsTaskAwaiter.Cli.Configuration;

/// <summary>Explains what is wrong in a configuration file, and where. Never repeats a value, which may be a misplaced secret.</summary>
internal static class ConfigurationFault
{
    private static readonly string[] TopFields = ["use", "profiles"];

    public static string Explain(string path, JsonException exception)
    {
        string where = $"The configuration file '{path}' is wrong{(exception.LineNumber is { } line ? $" in line {line + 1}" : string.Empty)}: ";
        string[] steps = exception.Path is null ? [] : Steps(exception.Path);
        string field = steps.Length == 0 ? string.Empty : Text.Printable(steps[^1]);
        bool isTop = steps.Length == 1;
        IEnumerable<string> known = isTop ? TopFields : Setting.Names;
        if (RefusedField.Reason(field) is { } refused)
        {
            return where + refused;
        }

        if (IsTwice(exception))
        {
            return where + "a field is given twice: remove one.";
        }

        if (field.Length > 0 && (isTop || steps.Length >= 3) && !known.Contains(field, StringComparer.Ordinal))
        {
            return $"{where}the field '{field}' is unknown. Known here: {string.Join(", ", known)}.";
        }

        return field.Length > 0 && exception.InnerException is not JsonException
            ? $"{where}'{field}' has a value of the wrong type. {Kind(field)}"
            : $"{where}it is not valid JSON: check commas, quotes and braces, and remove comments.";
    }

    private static string Kind(string field) => field switch
    {
        "profiles" => "It must be an object that maps names to profiles.",
        "endpoint" or "trust" => "It must be a string or an array of strings.",
        _ when Setting.Names.Contains(field, StringComparer.Ordinal) || field == "use" => "It must be a string.",
        _ => "A profile must be an object.",
    };

    // JsonException has no code for it.
    private static bool IsTwice(JsonException exception) => exception.Message.Contains("uplicate", StringComparison.Ordinal);

    /// <summary>"$.profiles.lab['password-file'][0]" in steps: profiles, lab, password-file.</summary>
    private static string[] Steps(string path)
    {
        var steps = new List<string>();
        for (int at = 1; at < path.Length;)
        {
            bool isQuoted = path.AsSpan(at).StartsWith("['", StringComparison.Ordinal);
            int begin = at + (isQuoted ? 2 : 1);
            int end = isQuoted ? path.IndexOf("']", begin, StringComparison.Ordinal) : path.IndexOfAny(['.', '['], begin);
            end = end < 0 ? path.Length : end;
            if (isQuoted || path[at] == '.')
            {
                steps.Add(path[begin..end]);
            }

            at = isQuoted ? end + 2 : end;
        }

        return [.. steps];
    }
}
