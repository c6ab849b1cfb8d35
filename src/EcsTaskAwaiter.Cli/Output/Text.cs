using System.Globalization;
using System.Text;

namespace EcsTaskAwaiter.Cli.Output;

/// <summary>Makes external text safe to print, and formats durations.</summary>
internal static class Text
{
    /// <summary>Puts text on one line and escapes control characters, so that a server's message cannot control the terminal or forge lines.</summary>
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
                // A line break and the indentation after it become one space.
                _ = printable.Length > 0 && printable[^1] != ' ' ? printable.Append(' ') : printable;
            }
            else
            {
                _ = char.IsControl(c) ? printable.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}") : printable.Append(c);
            }
        }

        return printable.ToString();
    }

    /// <summary>Wraps a line at word boundaries. A word longer than the line is not broken.</summary>
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

    // The last space that fits, else the first one; leading spaces do not count.
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

    /// <summary>A duration in whole seconds.</summary>
    public static string WholeSeconds(TimeSpan duration) => duration < TimeSpan.FromMinutes(1)
        ? duration.TotalSeconds.ToString("0", CultureInfo.InvariantCulture) + " s"
        : Seconds(duration);

    public static string Polls(int count) => Times(count, "poll");

    public static string Times(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";
}
