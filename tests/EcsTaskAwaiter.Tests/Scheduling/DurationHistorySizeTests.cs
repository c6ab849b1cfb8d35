namespace EcsTaskAwaiter.Tests.Scheduling;

/// <summary>Alone, since what other tests hold meanwhile would count too.</summary>
[Collection(Name)]
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class DurationHistorySizeTests
{
    private const string Name = "memory held";

    [Fact]
    public void A_kind_takes_at_most_four_kilobytes_however_long_its_name()
    {
        var history = new DurationHistory();
        long before = GC.GetTotalMemory(forceFullCollection: true);
        for (int kind = 0; kind < 200; kind++)
        {
            Teach(history, $"{kind} {new string('k', 10_000)}", 60 + kind);
        }

        long taken = GC.GetTotalMemory(forceFullCollection: true) - before;

        (taken / 200).Should().BeLessThanOrEqualTo(4096);
        GC.KeepAlive(history);
    }

    private static void Teach(DurationHistory history, string kind, double around)
    {
        PollingSchedule schedule = PollingSchedule.Adaptive(new AdaptiveScheduleOptions { History = history });
        for (int operation = 0; operation < 80; operation++)
        {
            SimulatedWait.Learn(schedule, 1, around + (operation % 7), kind: kind);
        }
    }
}
