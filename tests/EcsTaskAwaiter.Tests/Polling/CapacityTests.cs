using System.Diagnostics.Metrics;
using EcsTaskAwaiter.Diagnostics;
using EcsTaskAwaiter.Management;
using EcsTaskAwaiter.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace EcsTaskAwaiter.Tests.Polling;

[Collection(MeasuringAlone.Name)]
public sealed class CapacityTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(15);

    [Fact]
    public async Task No_room_is_kept_for_a_crowd_that_has_left()
    {
        var time = new VirtualTime();
        using var meter = new Meter(EcsTelemetry.MeterName);
        await using var tracker = new EcsOperationTracker(
            new SilentSource(), new EcsTaskAwaiterOptions { Timeout = Deadline }, time, NullLogger.Instance, new Random(1), new ClusterInstruments(meter, string.Empty));
        await CrowdAsync(tracker, time, waits: 100);
        long before = Living();

        await CrowdAsync(tracker, time, waits: 20_000);

        long kept = long.MaxValue;
        for (int attempt = 0; attempt < 20 && kept > 50_000; attempt++)
        {
            // What was told is told on other threads.
            await Task.Yield();
            kept = Math.Min(kept, Living() - before);
        }

        kept.Should().BeLessThan(50_000, "a list of as many references alone takes three times that");
    }

    // All run out of time in one instant, most of them before they were asked about once.
    private static async Task CrowdAsync(EcsOperationTracker tracker, VirtualTime time, int waits)
    {
        Task<EcsTaskResult>[] crowd = [.. Enumerable.Range(0, waits).Select(number => tracker.WaitAsync($"store-{number}", "CREATE", CancellationToken.None))];
        time.Advance(TimeSpan.FromMinutes(1));
        foreach (Task<EcsTaskResult> wait in crowd)
        {
            await Task.WhenAny(wait);
            wait.Exception!.InnerException.Should().BeAssignableTo<EcsException>();
        }
    }

    private static long Living()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    /// <summary>Never answers, and keeps no record.</summary>
    private sealed class SilentSource : IOperationSource
    {
        public async ValueTask<TaskReading> ReadTaskAsync(EcsOperationId id, ulong knownBody, CancellationToken cancellationToken)
        {
            var never = new TaskCompletionSource<TaskReading>();
            await using CancellationTokenRegistration ending = cancellationToken.Register(() => never.TrySetCanceled(cancellationToken));
            return await never.Task.ConfigureAwait(false);
        }

        public ValueTask EndSessionAsync() => ValueTask.CompletedTask;
    }
}
