using EcsTaskAwaiter.Management;
using EcsTaskAwaiter.Tests.Support;

namespace EcsTaskAwaiter.Tests.Polling;

/// <summary>The steps of tests about a pause from second 12 to second 52.</summary>
internal static class SleepSteps
{
    public static Task<EcsTaskResult> Wait(Engine engine, double seconds) =>
        engine.Tracker.WaitAsync(Engine.Id, new EcsWaitOptions { Timeout = TimeSpan.FromSeconds(seconds) }, TestContext.Current.CancellationToken);

    // The poll of second 10 is not answered before the pause.
    public static Task<EcsTaskResult> WaitWithPollUnderWay(Engine engine, double seconds)
    {
        Task<EcsTaskResult> wait = Wait(engine, seconds);
        engine.Time.AdvanceTo(TimeSpan.FromSeconds(9));
        engine.Source.HoldsAnswers = true;
        engine.Time.AdvanceTo(TimeSpan.FromSeconds(12));
        return wait;
    }

    public static void WakeAt52(Engine engine)
    {
        engine.Time.Skip(TimeSpan.FromSeconds(52));
        engine.Time.Advance(TimeSpan.Zero);
    }

    // The one before it was cancelled.
    public static void ReleaseLast(Engine engine, TaskReading reading)
    {
        engine.Source.Release(reading);
        engine.Source.Release(reading);
    }
}
