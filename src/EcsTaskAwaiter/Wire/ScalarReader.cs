using System.Globalization;

namespace EcsTaskAwaiter.Wire;

/// <summary>Reads numbers, truth values and times from text. What cannot be read is null: no optional field spoils a task.</summary>
internal static class ScalarReader
{
    // 1e11 seconds are the year 5138, 1e11 milliseconds are March 1973: no task is on the wrong side of either.
    private const long FewestMilliseconds = 100_000_000_000;

    private static readonly long MostMilliseconds = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    // ISO 8601 with and without a zone, and the form with a blank that other ECS resources use.
    private static readonly string[] TimeFormats =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd'T'HH:mmK",
        "yyyy-MM-dd",
    ];

    public static int? Int32(string? text) => Int64(text) is { } value and >= int.MinValue and <= int.MaxValue ? (int)value : null;

    /// <summary>A whole number, also one written as <c>40.0</c> or <c>4e1</c>.</summary>
    public static long? Int64(string? text)
    {
        if (long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out long whole))
        {
            return whole;
        }

        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal value)
            && decimal.Truncate(value) == value
            && value is >= long.MinValue and <= long.MaxValue
                ? (long)value
                : null;
    }

    public static bool? Boolean(string? text) => text?.Trim() switch
    {
        { } word when word.Equals("true", StringComparison.OrdinalIgnoreCase) || word == "1" => true,
        { } word when word.Equals("false", StringComparison.OrdinalIgnoreCase) || word == "0" => false,
        _ => null,
    };

    /// <summary>An epoch in milliseconds or seconds, or an ISO 8601 time; UTC where no zone is named.</summary>
    public static DateTimeOffset? Time(string? text)
    {
        if (Int64(text) is { } epoch)
        {
            return OfEpoch(epoch);
        }

        const DateTimeStyles Styles = DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowLeadingWhite | DateTimeStyles.AllowTrailingWhite;
        return DateTimeOffset.TryParseExact(text, TimeFormats, CultureInfo.InvariantCulture, Styles, out DateTimeOffset time) ? time : null;
    }

    /// <summary>Whether a time names no zone: read as UTC it may be hours off.</summary>
    public static bool IsLocalTime(string? text) =>
        Int64(text) is null
        && DateTime.TryParseExact(
            text, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind | DateTimeStyles.AllowLeadingWhite | DateTimeStyles.AllowTrailingWhite, out DateTime time)
        && time.Kind == DateTimeKind.Unspecified;

    // Zero and less are how servers write a time that was never set.
    private static DateTimeOffset? OfEpoch(long epoch) => epoch switch
    {
        <= 0 => null,
        < FewestMilliseconds => DateTimeOffset.FromUnixTimeSeconds(epoch),
        _ => epoch <= MostMilliseconds ? DateTimeOffset.FromUnixTimeMilliseconds(epoch) : null,
    };
}
