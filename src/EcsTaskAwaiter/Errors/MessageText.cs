using System.Globalization;

namespace EcsTaskAwaiter.Errors;

/// <summary>Text of a server's as part of a message or a log line.</summary>
internal static class MessageText
{
    /// <summary>The text on one line: each invisible character is a dot. A server could else forge log lines, or move a terminal's cursor.</summary>
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
