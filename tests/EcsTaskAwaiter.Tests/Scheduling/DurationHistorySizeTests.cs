namespace EcsTaskAwaiter.Tests.Scheduling;

/// <summary>Alone, since what other tests hold meanwhile would count too.</summary>
[Collection(Name)]
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class DurationHistorySizeTests
{
    private const string Name = "memory held";

    [Fact]
    public void A_kind_takes_at_most_sixteen_kilobytes_however_long_its_name()
    {
        var history = new DurationHistory();
        long before = GC.GetTotalMemory(forceFullCollection: true);
        for (int kind = 0; kind < 60; kind++)
        {
            Teach(history, $"{kind} {new string('k', 10_000)}", 60 + kind);
        }

        long taken = GC.GetTotalMemory(forceFullCollection: true) - before;

        (taken / 60).Should().BeLessThanOrEqualTo(16_384);
        GC.KeepAlive(history);
    }

    private static void Teach(DurationHistory history, string kind, double around)
    {
        history.Of(kind).Import(Enumerable.Range(0, 230).Select(operation => LearnedDurations.Seen(around + (operation % 7), around + (operation % 7) + 2)));
        history.Of(kind).Forecast(cost: 1).Should().NotBeNull();
    }
}
