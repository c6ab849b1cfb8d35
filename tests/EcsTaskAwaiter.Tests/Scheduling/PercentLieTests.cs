namespace EcsTaskAwaiter.Tests.Scheduling;

/// <summary>What a server may do to a wait by saying a wrong percent: little.</summary>
public sealed class PercentLieTests
{
    private const double Cost = 1;

    public static TheoryData<string> Lies =>
    [
        nameof(PercentBehaviour.StuckAtZero), nameof(PercentBehaviour.StuckAt99), nameof(PercentBehaviour.FullWhilePending),
        nameof(PercentBehaviour.Backwards), nameof(PercentBehaviour.Anything),
    ];

    [Theory]
    [MemberData(nameof(Lies))]
    public void A_lie_costs_at_most_a_quarter_more_than_no_percent_and_at_most_twice_the_requests(string lie)
    {
        WaitOutcome[] lied = [.. Waits(40, Behaviour(lie))], cold = [.. Waits(40, _ => null)];

        lied.Average(wait => wait.Cost).Should().BeLessThanOrEqualTo(1.25 * cold.Average(wait => wait.Cost));
        lied.Sum(wait => wait.Requests).Should().BeLessThanOrEqualTo(2 * cold.Sum(wait => wait.Requests));
    }

    [Theory]
    [MemberData(nameof(Lies))]
    public void A_lie_does_not_even_once_double_the_requests(string lie)
    {
        foreach ((WaitOutcome lied, WaitOutcome cold) in Waits(41, Behaviour(lie)).Zip(Waits(41, _ => null)))
        {
            lied.Requests.Should().BeLessThanOrEqualTo((2 * cold.Requests) + 2);
        }
    }

    [Fact]
    public void An_even_percent_that_ends_early_is_believed_once_and_forgiven_over_twenty_operations()
    {
        // The one lie that cannot be told from the truth before it has done its harm.
        var random = new Random(42);
        PollingSchedule schedule = SimulatedWait.Adaptive(Cost);
        double[] durations = [.. Enumerable.Range(0, 20).Select(_ => DurationDraws.LogNormal(random, 600, 1))];

        double lied = durations.Average(duration => SimulatedWait.Learn(schedule, Cost, duration, PercentBehaviour.TooSlow(duration)).Cost);

        lied.Should().BeLessThan(1.3 * durations.Average(duration => SimulatedWait.Cold(Cost, duration).Cost));
    }

    [Fact]
    public void A_kind_whose_percent_misled_is_trusted_less_the_next_time()
    {
        PollingSchedule schedule = SimulatedWait.Adaptive(Cost);
        double trusting = SkippedGap(schedule);

        SimulatedWait.Learn(schedule, Cost, 600, PercentBehaviour.TooSlow(600));

        SkippedGap(schedule).Should().BeLessThan(0.75 * trusting);
    }

    [Fact]
    public void Trust_comes_back_when_the_percent_proves_right()
    {
        PollingSchedule schedule = SimulatedWait.Adaptive(Cost);
        double trusting = SkippedGap(schedule);
        SimulatedWait.Learn(schedule, Cost, 600, PercentBehaviour.TooSlow(600));

        for (int operation = 0; operation < 10; operation++)
        {
            SimulatedWait.Learn(schedule, Cost, 600, PercentBehaviour.Linear(600));
        }

        SkippedGap(schedule).Should().BeApproximately(trusting, 0.01);
    }

    /// <summary>
    /// The gap an even percent brings about in an operation so much longer than all before that the past says nothing of it: the trust
    /// alone sets it.
    /// </summary>
    private static double SkippedGap(PollingSchedule schedule)
    {
        const double Duration = 10_000_000;
        PollingPlan plan = schedule.Begin("kind");
        TimeSpan gap = default;
        foreach (double place in new double[] { 0, 0.1, 0.2, 0.3 })
        {
            gap = plan.NextDelay(new PollObservation(
                TimeSpan.FromSeconds(place * Duration), PollCount: 1, PercentBehaviour.Linear(Duration)(place * Duration), EcsTaskState.Pending));
        }

        return gap.TotalSeconds;
    }

    private static Func<double, Func<double, int?>?> Behaviour(string name) => name switch
    {
        nameof(PercentBehaviour.StuckAtZero) => PercentBehaviour.StuckAtZero,
        nameof(PercentBehaviour.StuckAt99) => PercentBehaviour.StuckAt99,
        nameof(PercentBehaviour.FullWhilePending) => PercentBehaviour.FullWhilePending,
        nameof(PercentBehaviour.Backwards) => PercentBehaviour.Backwards,
        nameof(PercentBehaviour.Anything) => PercentBehaviour.Anything,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "Not a lie."),
    };

    /// <summary>Waits for durations of all scales from one second to four hours, each by a schedule that knows nothing.</summary>
    private static IEnumerable<WaitOutcome> Waits(int seed, Func<double, Func<double, int?>?> percent)
    {
        var random = new Random(seed);
        for (int wait = 0; wait < 400; wait++)
        {
            double duration = DurationDraws.LogUniform(random, 1, 14_400);
            yield return SimulatedWait.Run(SimulatedWait.Adaptive(Cost).Begin("kind"), Cost, duration, percent(duration));
        }
    }
}
