using System.Diagnostics;
using EcsTaskAwaiter.Fleet.Benchmarks.Instances;
using EcsTaskAwaiter.Fleet.Benchmarks.Running;

namespace EcsTaskAwaiter.Fleet.Benchmarks.Measures;

internal static class Reports
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Asks an instance until its report says so.</summary>
    /// <returns>How long that took.</returns>
    /// <exception cref="TimeoutException">It took longer than the limit.</exception>
    public static async Task<TimeSpan> UntilAsync(RunningInstance instance, Func<InstanceReport, bool> holds, TimeSpan limit)
    {
        long start = Stopwatch.GetTimestamp();
        InstanceReport report = await instance.ReportAsync();
        while (!holds(report))
        {
            if (Stopwatch.GetElapsedTime(start) > limit)
            {
                throw new TimeoutException($"The instance {instance.Settings.Name} still reports {report} after {limit}.");
            }

            await Task.Delay(Pause);
            report = await instance.ReportAsync();
        }

        return Stopwatch.GetElapsedTime(start);
    }
}
