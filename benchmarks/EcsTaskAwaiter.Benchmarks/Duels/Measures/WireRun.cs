using System.Diagnostics;
using EcsTaskAwaiter.Benchmarks.Duels.Contestants;
using EcsTaskAwaiter.Benchmarks.Duels.Serving;

namespace EcsTaskAwaiter.Benchmarks.Duels.Measures;

/// <summary>What a contestant's polls over the wire cost.</summary>
/// <param name="Polls">How many were made.</param>
/// <param name="Bytes">Allocated for each.</param>
/// <param name="Microseconds">Processor time of the process for each.</param>
/// <param name="PerSecond">How many in a second.</param>
internal sealed record WireRun(long Polls, double Bytes, double Microseconds, double PerSecond)
{
    /// <summary>Lets one contestant watch operations that never end, and counts from when all are under way.</summary>
    public static async Task<WireRun> OfAsync(Contestant contestant, Arena arena, DuelServerProcess server, int operations, TimeSpan warmUp, TimeSpan length)
    {
        using var stop = new CancellationTokenSource();
        await using IContestant started = await contestant.StartAsync(arena);
        Task[] waits = [.. Enumerable.Range(0, operations).Select(number => started.WaitAsync($"10.4.{number / 256}.{number % 256}", stop.Token))];
        await Task.Delay(warmUp, CancellationToken.None);
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        long before = await server.CountAsync();
        (long bytes, TimeSpan time, long from) = (GC.GetTotalAllocatedBytes(precise: true), process.TotalProcessorTime, Stopwatch.GetTimestamp());
        await Task.Delay(length, CancellationToken.None);
        process.Refresh();
        (long bytesAfter, TimeSpan timeAfter, TimeSpan elapsed) = (GC.GetTotalAllocatedBytes(precise: true), process.TotalProcessorTime, Stopwatch.GetElapsedTime(from));
        long polls = await server.CountAsync() - before;
        await stop.CancelAsync();
        await Task.WhenAll(waits).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        return new WireRun(polls, (bytesAfter - bytes) / (double)polls, (timeAfter - time).TotalMicroseconds / polls, polls / elapsed.TotalSeconds);
    }
}
