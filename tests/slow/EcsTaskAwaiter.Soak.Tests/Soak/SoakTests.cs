using EcsTaskAwaiter.Tests.Support;

namespace EcsTaskAwaiter.Tests.Soak;

/// <summary>
/// Thirty virtual days of one tracker: an operation every five minutes, a session that ends every five hours, an outage each night. Nothing may grow.
/// Any number of days by ECSTASKAWAITER_SOAK_DAYS.
/// </summary>
[Collection(Alone.Name)]
public sealed class SoakTests
{
    private static readonly TimeSpan Arrivals = TimeSpan.FromMinutes(5);

    // The durations that a kind takes are known by then; before, the polls are still being learned.
    private const int Settled = 5;

    [Fact]
    public async Task Over_thirty_days_memory_timers_registrations_and_requests_stay_flat()
    {
        int days = int.Parse(Environment.GetEnvironmentVariable("ECSTASKAWAITER_SOAK_DAYS") ?? "30");
        await using var month = new SoakMonth();
        var figures = new List<DayFigures>();
        for (int day = 1; day <= days; day++)
        {
            figures.Add(month.LiveDay(day, Arrivals));
            TestContext.Current.TestOutputHelper!.WriteLine(figures[^1].ToString());
        }

        month.Unexpected.Should().BeEmpty("every wait ends as a success, whatever the nights were like");
        DayFigures[] settled = [.. figures.Skip(Settled)];
        DayFigures first = settled[0];
        settled.Should().OnlyContain(day => day.Kept == 0, "nothing, not even the caller's token, holds a wait that has ended");
        settled.Should().OnlyContain(day => day.TimersAlive <= 2, "there is the loop's timer and that of the time limits");
        settled.Should().OnlyContain(day => day.Watched < 30, "an operation takes at most two hours");
        settled.Max(day => day.Requests).Should().BeLessThan((int)(first.Requests * 1.25));
        settled.Min(day => day.Requests).Should().BeGreaterThan((int)(first.Requests * 0.8));
        settled.Should().OnlyContain(day => day.Logins >= 4 && day.Logins <= 7);

        // The garbage collector's own rounding and the test's list of figures; a leak of 100 bytes a wait would be 28,800 bytes each day.
        (settled[^1].LiveBytes - first.LiveBytes).Should().BeLessThan(settled.Length * 2000L);
    }
}
