using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace EcsTaskAwaiter;

/// <summary>
/// Durations as people write them in configuration and on a command line: <c>90s</c>, <c>20m</c>, <c>2h</c>, <c>1h30m</c>, also <c>00:20:00</c>. The units
/// are <c>ms</c>, <c>s</c>, <c>m</c>, <c>h</c> and <c>d</c>, and one of them is required: a bare number could be anything. Culture-invariant.
/// </summary>
public static class EcsDuration
{
    /// <summary>The forms that are accepted, for messages.</summary>
    internal const string Forms = "a number with a unit, such as 500ms, 90s, 20m, 2h or 1d, or 00:20:00";

    private const string Infinite = "infinite";

    private static readonly (string Name, TimeSpan Length)[] Units =
    [
        ("ms", TimeSpan.FromMilliseconds(1)), ("d", TimeSpan.FromDays(1)), ("h", TimeSpan.FromHours(1)), ("m", TimeSpan.FromMinutes(1)), ("s", TimeSpan.FromSeconds(1)),
    ];

    /// <summary>Reads a duration.</summary>
    /// <param name="text">The duration, or <c>infinite</c>.</param>
    /// <returns>The duration; <see cref="Timeout.InfiniteTimeSpan"/> for <c>infinite</c>.</returns>
    /// <exception cref="ArgumentNullException">The text is null.</exception>
    /// <exception cref="FormatException">The text is no duration; the message names the forms that are accepted.</exception>
    public static TimeSpan Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out TimeSpan duration) ? duration : throw new FormatException($"'{text}' is not a duration: give {Forms}.");
    }

    /// <summary>Reads a duration; false where the text is none.</summary>
    /// <param name="text">The duration, or <c>infinite</c>.</param>
    /// <param name="duration">The duration; zero where the text is none.</param>
    public static bool TryParse([NotNullWhen(true)] string? text, out TimeSpan duration)
    {
        duration = default;
        string trimmed = text?.Trim() ?? string.Empty;
        if (trimmed.Equals(Infinite, StringComparison.OrdinalIgnoreCase))
        {
            duration = Timeout.InfiniteTimeSpan;
            return true;
        }

        return trimmed.Contains(':', StringComparison.Ordinal)
            ? TimeSpan.TryParse(trimmed, CultureInfo.InvariantCulture, out duration)
            : TryParseUnits(trimmed, out duration);
    }

    /// <summary>Writes a duration so that <see cref="Parse"/> reads the same: <c>1h30m</c>, <c>250ms</c>. What is finer than a millisecond is written as <c>00:00:00.0000001</c>.</summary>
    /// <param name="duration">The duration.</param>
    public static string Format(TimeSpan duration)
    {
        if (duration == Timeout.InfiniteTimeSpan)
        {
            return Infinite;
        }

        if (duration <= TimeSpan.Zero || duration.Ticks % TimeSpan.TicksPerMillisecond != 0)
        {
            return duration == TimeSpan.Zero ? "0s" : duration.ToString("c", CultureInfo.InvariantCulture);
        }

        string[] parts = [Part(duration.Days, "d"), Part(duration.Hours, "h"), Part(duration.Minutes, "m"), Part(duration.Seconds, "s"), Part(duration.Milliseconds, "ms")];
        return string.Concat(parts);
    }

    private static string Part(int count, string unit) => count == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $"{count}{unit}");

    private static bool TryParseUnits(ReadOnlySpan<char> text, out TimeSpan duration)
    {
        duration = default;
        decimal ticks = 0;
        if (text.IsEmpty)
        {
            return false;
        }

        while (!text.IsEmpty)
        {
            int digits = text.IndexOfAnyExceptInRange('.', '9');
            if (digits <= 0
                || !decimal.TryParse(text[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal count)
                || UnitAt(text[digits..]) is not { } unit
                || count > TimeSpan.MaxValue.Ticks / unit.Length.Ticks)
            {
                return false;
            }

            ticks += count * unit.Length.Ticks;
            text = text[(digits + unit.Name.Length)..];
        }

        if (ticks > TimeSpan.MaxValue.Ticks)
        {
            return false;
        }

        duration = TimeSpan.FromTicks((long)ticks);
        return true;
    }

    private static (string Name, TimeSpan Length)? UnitAt(ReadOnlySpan<char> text)
    {
        foreach ((string Name, TimeSpan Length) unit in Units)
        {
            if (text.StartsWith(unit.Name, StringComparison.OrdinalIgnoreCase))
            {
                return unit;
            }
        }

        return null;
    }
}
