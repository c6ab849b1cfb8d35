using EcsTaskAwaiter.Benchmarks.Duels.Contestants;
using EcsTaskAwaiter.Benchmarks.Duels.Serving;

namespace EcsTaskAwaiter.Benchmarks.Duels.Measures;

/// <summary>What can be counted on a stopped clock.</summary>
internal static class Counts
{
    /// <summary>
    /// Timers alive between two polls while so many operations are waited for, longer after the first than a request may take; and requests that so many
    /// waiters on one operation cause in five minutes.
    /// </summary>
    public static async Task<(int Timers, int Requests)> OfAsync(int operations, int waitersOnEach)
    {
        var clock = new StoppedClock();
        using var handler = new CannedHandler();
        var arena = new Arena(new Uri("https://localhost:4443"), TimeSpan.FromMinutes(1)) { Handler = () => handler, Time = clock };
        await using Contestants.Ours ours = Contestants.Ours.Start(arena);
        for (int i = 0; i < operations * waitersOnEach; i++)
        {
            _ = ours.WaitAsync($"store-{i % operations}", CancellationToken.None);
        }

        clock.Advance(TimeSpan.FromMinutes(5));
        int polls = handler.Polls;
        clock.Advance(TimeSpan.FromSeconds(45));
        return (clock.TimersAlive, polls);
    }
}
