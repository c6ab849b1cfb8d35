using System.Globalization;
using System.Text;

namespace EcsTaskAwaiter.Cli.Output;

/// <summary>Texts from outside made safe to print, and durations for people.</summary>
internal static class Text
{
    /// <summary>Puts a text on one line and replaces control characters: a server's message or an argument must not steer the terminal or forge a line.</summary>
    public static string Printable(string value)
    {
        if (!value.Any(char.IsControl))
        {
            return value;
        }

        var printable = new StringBuilder(value.Length + 8);
        foreach (char c in value)
        {
            if (c is '\r' or '\n' or '\t')
            {
                // Several of them, as at the end of a line with an indented one after it, are one gap.
                _ = printable.Length > 0 && printable[^1] != ' ' ? printable.Append(' ') : printable;
            }
            else
            {
                _ = char.IsControl(c) ? printable.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}") : printable.Append(c);
            }
        }

        return printable.ToString();
    }

    /// <summary>Breaks a line between words so that a terminal need not break it within one. A word longer than a line stays whole.</summary>
    public static string Wrapped(string line, int? width, int indent)
    {
        if (width is not { } columns || line.Length <= columns)
        {
            return line;
        }

        var wrapped = new StringBuilder(line.Length + 16);
        int begin = 0, room = columns;
        while (line.Length - begin > room && Gap(line, begin, room) is > 0 and int gap)
        {
            wrapped.Append(line, begin, gap - begin).AppendLine().Append(' ', indent);
            begin = gap + 1;
            room = Math.Max(columns - indent, 1);
        }

        return wrapped.Append(line, begin, line.Length - begin).ToString();
    }

    // The last gap that fits, else the first there is; the blanks a line begins with are no gap.
    private static int Gap(string line, int begin, int room)
    {
        int first = begin;
        while (first < line.Length && line[first] == ' ')
        {
            first++;
        }

        int last = line.LastIndexOf(' ', begin + room, begin + room - first + 1);
        return last > first ? last : line.IndexOf(' ', first);
    }

    public static string Seconds(TimeSpan duration) => duration < TimeSpan.FromMinutes(1)
        ? duration.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture) + " s"
        : duration.ToString(duration < TimeSpan.FromHours(1) ? @"m\:ss" : @"d\.hh\:mm\:ss", CultureInfo.InvariantCulture);

    /// <summary>For times nobody needs to the tenth of a second.</summary>
    public static string WholeSeconds(TimeSpan duration) => duration < TimeSpan.FromMinutes(1)
        ? duration.TotalSeconds.ToString("0", CultureInfo.InvariantCulture) + " s"
        : Seconds(duration);

    public static string Polls(int count) => Times(count, "poll");

    public static string Times(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";
}
