using System.CommandLine;
using EcsTaskAwaiter.Cli.Configuration;
using EcsTaskAwaiter.Cli.Output;

namespace EcsTaskAwaiter.Cli.Commands;

/// <summary>How long to wait: <c>90s</c>, <c>10m</c>, <c>2h</c> or <c>00:10:00</c>.</summary>
internal sealed class TimeoutOption : Option<string?>
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    public TimeoutOption(string defaultValue = "1h")
        : base("--timeout")
    {
        Description = $"How long to wait, such as 90s, 20m, 2h or 00:20:00; at most 30d. Default: {defaultValue}.";
        HelpName = "TIME";
    }

    /// <exception cref="UsageException">It is no time from above zero to 30 days.</exception>
    public TimeSpan? Read(ParseResult parsed) => parsed.GetValue(this) is { } text ? Parse(text) : null;

    /// <summary>The option's value, else the configured one, else the default.</summary>
    /// <exception cref="UsageException">It is no time from above zero to 30 days.</exception>
    public TimeSpan Read(ParseResult parsed, EffectiveSettings settings) => Parse(settings.Find(Setting.Timeout, Given(parsed))!.Value);

    /// <summary>The value on the command line; null if there is none.</summary>
    public IReadOnlyList<string>? Given(ParseResult parsed) => parsed.GetValue(this) is { } text ? [text] : null;

    /// <exception cref="UsageException">It is no time from above zero to 30 days.</exception>
    public static TimeSpan Parse(string text)
    {
        TimeSpan timeout = EcsDuration.TryParse(text, out TimeSpan parsed)
            ? parsed
            : throw new UsageException($"The timeout '{Text.Printable(text)}' is not a time: give it as 90s, 20m, 2h or 00:20:00.");
        return timeout > TimeSpan.Zero && timeout <= Longest
            ? timeout
            : throw new UsageException($"The timeout '{Text.Printable(text)}' is out of range: above zero and at most {Longest.TotalDays:0}d.");
    }
}
