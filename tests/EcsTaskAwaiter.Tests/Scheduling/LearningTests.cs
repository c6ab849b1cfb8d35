namespace EcsTaskAwaiter.Tests.Scheduling;

/// <summary>What the adaptive schedule makes of the ends of earlier operations.</summary>
public sealed class LearningTests
{
    private const double Cost = 1;

    [Fact]
    public void A_kind_that_always_takes_a_minute_is_noticed_at_once_though_first_noticed_late()
    {
        PollingSchedule schedule = FirstNoticedAt66(SimulatedWait.Adaptive(Cost));

        double[] costs = [.. Enumerable.Range(0, 60).Select(_ => SimulatedWait.Learn(schedule, Cost, 60).Cost)];

        costs.Skip(19).Should().OnlyContain(cost => cost <= 1.1);
    }

    [Fact]
    public void A_reader_that_takes_the_noticing_for_the_end_stays_late_for_ever()
    {
        PollingSchedule schedule = FirstNoticedAt66(new NoticedMomentSchedule());

        WaitOutcome[] waits = [.. Enumerable.Range(0, 60).Select(_ => SimulatedWait.Learn(schedule, Cost, 60))];

        waits.Should().OnlyContain(wait => wait.Noticed == TimeSpan.FromSeconds(66));
    }

    [Fact]
    public void Fifty_operations_seen_through_own_polls_suffice_for_a_plan_near_the_optimum()
    {
        var random = new Random(20);
        double[] draws = [.. Enumerable.Range(0, 100_000).Select(_ => DurationDraws.LogNormal(random, 30, 0.3))];
        double optimum = OptimalPolling.MeanCost(draws, Cost, points: 400);

        (double learned, double cold) = MeanCostAfter(operations: 50, repetitions: 40, waits: 100, random);

        learned.Should().BeLessThanOrEqualTo(1.2 * optimum);
        learned.Should().BeLessThan(cold * 2 / 3);
    }

    [Fact]
    public void One_strange_duration_does_not_make_the_past_forgotten()
    {
        var random = new Random(21);
        PollingSchedule schedule = SimulatedWait.Adaptive(Cost);
        Train(schedule, 50, random);
        double before = MeanCost(schedule, 300, random);

        SimulatedWait.Learn(schedule, Cost, 3000);
        Train(schedule, 3, random);

        MeanCost(schedule, 300, random).Should().BeLessThan(1.1 * before, "after three more as usual the one is only one among many");
    }

    private static PollingSchedule FirstNoticedAt66(PollingSchedule schedule)
    {
        schedule.Begin("kind").Completed(TimeSpan.FromSeconds(54), TimeSpan.FromSeconds(66));
        return schedule;
    }

    private static (double Learned, double Cold) MeanCostAfter(int operations, int repetitions, int waits, Random random)
    {
        double learned = 0, cold = 0;
        for (int repetition = 0; repetition < repetitions; repetition++)
        {
            PollingSchedule schedule = SimulatedWait.Adaptive(Cost);
            Train(schedule, operations, random);
            learned += MeanCost(schedule, waits, random) / repetitions;
            cold += MeanCost(SimulatedWait.Adaptive(Cost), waits, random) / repetitions;
        }

        return (learned, cold);
    }

    private static void Train(PollingSchedule schedule, int operations, Random random)
    {
        for (int operation = 0; operation < operations; operation++)
        {
            SimulatedWait.Learn(schedule, Cost, DurationDraws.LogNormal(random, 30, 0.3));
        }
    }

    /// <summary>The mean cost of waits from which nothing is learned.</summary>
    private static double MeanCost(PollingSchedule schedule, int waits, Random random) => Enumerable.Range(0, waits)
        .Average(_ => SimulatedWait.Run(schedule.Begin("kind"), Cost, DurationDraws.LogNormal(random, 30, 0.3)).Cost);
}
