using System.Globalization;

namespace EcsTaskAwaiter.Scheduling;

/// <summary>Reads a schedule from a name and its arguments: <c>fixed:10s</c>.</summary>
internal static class ScheduleText
{
    /// <summary>The schedule; null where the text is none, or a value is outside its range.</summary>
    public static PollingSchedule? Read(string text)
    {
        string[] parts = text.Split(':', 2, StringSplitOptions.TrimEntries);
        string[] arguments = parts.Length == 1 ? [] : parts[1].Split(',', StringSplitOptions.TrimEntries);
        try
        {
            return (parts[0].ToLowerInvariant(), arguments) switch
            {
                (PollingSchedule.AdaptiveName, []) => PollingSchedule.Adaptive(),
                (PollingSchedule.AdaptiveName, [var cost]) => PollingSchedule.Adaptive(new AdaptiveScheduleOptions { RequestCost = EcsDuration.Parse(cost) }),
                (PollingSchedule.FixedName, [var interval]) => PollingSchedule.Fixed(EcsDuration.Parse(interval)),
                (PollingSchedule.ExponentialName, [var initial, var factor, var maximum]) =>
                    PollingSchedule.Exponential(EcsDuration.Parse(initial), double.Parse(factor, CultureInfo.InvariantCulture), EcsDuration.Parse(maximum)),
                _ => null,
            };
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException)
        {
            return null;
        }
    }
}
