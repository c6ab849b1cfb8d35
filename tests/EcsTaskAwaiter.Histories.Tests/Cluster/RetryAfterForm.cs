using System.Globalization;

namespace EcsTaskAwaiter.Histories.Cluster;

/// <summary>A <c>Retry-After</c> as sent, and what it asks for.</summary>
/// <param name="Text">The header's value.</param>
/// <param name="Seconds">Set where it is a number of seconds.</param>
/// <param name="Date">Set where it is a date. Neither is set where it means nothing.</param>
internal sealed record RetryAfterForm(string Text, int? Seconds, DateTimeOffset? Date)
{
    /// <summary>How long it asks to wait, read at this wall clock time; null where it means nothing.</summary>
    public TimeSpan? At(DateTimeOffset now)
    {
        TimeSpan? asked = Seconds is { } seconds ? TimeSpan.FromSeconds(seconds) : Date - now;
        return asked < TimeSpan.Zero ? TimeSpan.Zero : asked;
    }

    public static RetryAfterForm Draw(Random chance, DateTimeOffset now)
    {
        var date = new DateTimeOffset((now + TimeSpan.FromSeconds(chance.Next(-60, 400))).Ticks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, TimeSpan.Zero);
        return chance.Next(12) switch
        {
            0 => Of("0", 0),
            1 or 2 or 3 => Of(chance.Next(1, 20)),
            4 => Of(chance.Next(20, 900)),
            5 => Of(86400 * 300),
            6 or 7 => new(date.ToString("r", CultureInfo.InvariantCulture), null, date),
            8 => new(date.ToString("dddd, dd-MMM-yy HH:mm:ss 'GMT'", CultureInfo.InvariantCulture), null, date),
            9 => new(date.ToString("ddd MMM d HH:mm:ss yyyy", CultureInfo.InvariantCulture), null, date),
            10 => new(chance.Next(2) == 0 ? "-5" : "soon", null, null),
            _ => new(chance.Next(2) == 0 ? "1.5" : string.Empty, null, null),
        };

        static RetryAfterForm Of(object text, int? seconds = null) => new(
            string.Create(CultureInfo.InvariantCulture, $"{text}"), seconds ?? (int)text, null);
    }
}
