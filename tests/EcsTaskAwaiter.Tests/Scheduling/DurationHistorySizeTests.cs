using EcsTaskAwaiter.Scheduling;

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
        Measure();

        // What is made once, and what other parts of the process take and free meanwhile, is no kind's.
        long[] taken = [Measure(), Measure(), Measure()];

        taken.Order().ElementAt(1).Should().BeLessThanOrEqualTo(16_384);
    }

    private static long Measure()
    {
        const int Kinds = 40;
        var history = new DurationHistory();
        long before = GC.GetTotalMemory(forceFullCollection: true);
        for (int kind = 0; kind < Kinds; kind++)
        {
            Teach(history, $"{kind} {new string('k', 10_000)}", new Random(kind));
        }

        long taken = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(history);
        return taken / Kinds;
    }

    // As varied as can be, and with several forecasts made one from another: both take more room than a steady kind just imported.
    private static void Teach(DurationHistory history, string kind, Random random)
    {
        history.Of(kind).Import(Enumerable.Range(0, 200).Select(_ => Any(random)));
        for (int operation = 0; operation < 40; operation++)
        {
            history.Of(kind).Add(Any(random), cost: 1);
        }
    }

    private static DurationInterval Any(Random random)
    {
        double duration = DurationDraws.LogUniform(random, 1, 14400), gap = Math.Sqrt(2 * duration);
        return LearnedDurations.Seen(Math.Max(duration - gap, 0), duration);
    }
}
