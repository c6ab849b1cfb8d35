using System.Collections;
using System.Globalization;
using System.Reflection;
using EcsTaskAwaiter.Testing;

namespace EcsTaskAwaiter.Tests.Documentation;

/// <summary>The defaults of an options type, in the words the manual uses.</summary>
internal static class OptionDefaults
{
    private static readonly (TimeSpan Unit, string Name)[] Units =
    [
        (TimeSpan.FromHours(1), "h"), (TimeSpan.FromMinutes(1), "min"), (TimeSpan.FromSeconds(1), "s"), (TimeSpan.FromMilliseconds(1), "ms"),
    ];

    /// <summary>Each option and its default. Options that are options of their own have a table of their own.</summary>
    public static IEnumerable<(string Option, string Default)> Of(object options) => options.GetType()
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Select(property => (property.Name, Value: property.GetValue(options)))
        .Where(entry => entry.Value is not (EcsPollingOptions or EcsTlsOptions))
        .Select(entry => ($"`{entry.Name}`", Words(entry.Value)));

    public static string Words(object? value) => value switch
    {
        null => "none",
        TimeSpan time => Words(time),
        bool yes => yes ? "`true`" : "`false`",
        Enum named => $"`{named}`",
        double share => share.ToString(CultureInfo.InvariantCulture),
        int number => number.ToString("N0", CultureInfo.InvariantCulture),
        string text => $"`{text}`",
        TaskScript { Outcome: TaskOutcome.Succeed } script => $"success after {Words(script.Duration)}",
        TimeProvider clock when clock == TimeProvider.System => "the system's",
        IEnumerable<string> words when words.Any() => string.Join(", ", words.Select(Words)),
        IEnumerable list when !list.Cast<object>().Any() => "empty",
        _ => throw new ArgumentException($"The manual has no words for {value}.", nameof(value)),
    };

    private static string Words(TimeSpan time)
    {
        (TimeSpan unit, string name) = Units.First(entry => time.Ticks % entry.Unit.Ticks == 0);
        return $"{time.Ticks / unit.Ticks} {name}";
    }
}
