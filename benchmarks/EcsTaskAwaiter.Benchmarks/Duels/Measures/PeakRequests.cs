using EcsTaskAwaiter.Benchmarks.Duels.Contestants;
using EcsTaskAwaiter.Benchmarks.Duels.Serving;

namespace EcsTaskAwaiter.Benchmarks.Duels.Measures;

/// <summary>How many requests the busiest second has, wherever it begins.</summary>
internal static class PeakRequests
{
    /// <summary>Starts so many waits together under a budget, and lets them run for so long on a stopped clock.</summary>
    public static async Task<(int Busiest, int Requests)> OfAsync(int operations, int perSecond, TimeSpan length)
    {
        var clock = new StoppedClock();
        using var handler = new CannedHandler(clock);
        var arena = new Arena(new Uri("https://localhost:4443"), TimeSpan.FromMinutes(1)) { Handler = () => handler, Time = clock };
        await using Contestants.Ours ours = Contestants.Ours.Start(arena, options =>
        {
            options.Polling.MaximumRequestsPerSecond = perSecond;
            options.Polling.Schedule = null;
            options.Polling.MinimumInterval = EcsPollingOptions.DefaultMinimumInterval;
        });
        for (int i = 0; i < operations; i++)
        {
            _ = ours.WaitAsync($"store-{i}", CancellationToken.None);
        }

        clock.Advance(length);
        return (Busiest(handler.Times), handler.Times.Count);
    }

    public static int Busiest(IReadOnlyList<TimeSpan> times)
    {
        int busiest = 0;
        for (int first = 0, last = 0; last < times.Count; last++)
        {
            while (times[last] - times[first] >= TimeSpan.FromSeconds(1))
            {
                first++;
            }

            busiest = Math.Max(busiest, last - first + 1);
        }

        return busiest;
    }
}
