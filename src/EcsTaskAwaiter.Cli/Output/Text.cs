using System.Globalization;
using System.Text;

namespace EcsTaskAwaiter.Cli.Output;

/// <summary>Texts from outside made safe to print, and durations for people.</summary>
internal static class Text
{
    /// <summary>Replaces control characters: a server's message or an argument must not steer the terminal or forge a line.</summary>
    public static string Printable(string value)
    {
        if (!value.Any(char.IsControl))
        {
            return value;
        }

        var printable = new StringBuilder(value.Length + 8);
        foreach (char c in value)
        {
            _ = char.IsControl(c) ? printable.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}") : printable.Append(c);
        }

        return printable.ToString();
    }

    public static string Seconds(TimeSpan duration) => duration < TimeSpan.FromMinutes(1)
        ? duration.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture) + " s"
        : duration.ToString(duration < TimeSpan.FromHours(1) ? @"m\:ss" : @"d\.hh\:mm\:ss", CultureInfo.InvariantCulture);

    public static string Polls(int count) => Times(count, "poll");

    public static string Times(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";
}
