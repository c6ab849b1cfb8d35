using System.Globalization;

namespace EcsTaskAwaiter.Tasks;

/// <summary>Text that people read: messages, log lines and what <c>ToString</c> returns.</summary>
internal static class DisplayText
{
    /// <summary>The parts that say something, with a separator between them.</summary>
    public static string Join(string separator, params ReadOnlySpan<string?> parts)
    {
        var said = new List<string>(parts.Length);
        foreach (string? part in parts)
        {
            if (!string.IsNullOrEmpty(part))
            {
                said.Add(part);
            }
        }

        return string.Join(separator, said);
    }

    /// <summary>A text of the server's in quotes, on one line; null where there is none.</summary>
    public static string? Quoted(string? text) => string.IsNullOrEmpty(text) ? null : $"'{OneLine(text)}'";

    /// <summary>A percent such as <c>40 %</c>; null where there is none.</summary>
    public static string? Percent(int? percent) => percent is { } known ? string.Create(CultureInfo.InvariantCulture, $"{known} %") : null;

    /// <summary>A count such as <c>1 poll</c> or <c>7 polls</c>.</summary>
    public static string Count(int count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? string.Empty : "s")}");

    /// <summary>The text on one line: each invisible character is a dot. A server could otherwise forge log lines, or move a terminal's cursor.</summary>
    public static string OneLine(string text) => text.Any(IsInvisible)
        ? string.Create(text.Length, text, static (line, source) =>
        {
            for (int i = 0; i < line.Length; i++)
            {
                line[i] = IsInvisible(source[i]) ? '.' : source[i];
            }
        })
        : text;

    // Besides control characters, those that break a line or turn its direction.
    private static bool IsInvisible(char value) => char.GetUnicodeCategory(value)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
