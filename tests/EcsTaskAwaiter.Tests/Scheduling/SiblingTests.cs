namespace EcsTaskAwaiter.Tests.Scheduling;

/// <summary>A hundred operations of a kind that never ran before, all begun before the first of them ends.</summary>
public sealed class SiblingTests
{
    private const double Cost = 1;

    [Fact]
    public void The_first_ends_make_the_waits_of_the_others_cheaper()
    {
        // Submitted over 40 s: when the first end is seen, at a minute, the last have 20 s behind them.
        (TimeSpan Submitted, double Duration)[] operations = Operations(apart: TimeSpan.FromSeconds(0.4));

        WaitOutcome[] later = SimulatedSiblings.Run(SimulatedWait.Adaptive(Cost), Cost, operations)[50..];

        WaitOutcome[] cold = [.. operations[50..].Select(operation => SimulatedWait.Cold(Cost, operation.Duration))];
        later.Sum(wait => wait.Cost).Should().BeLessThan(0.85 * cold.Sum(wait => wait.Cost));
    }

    [Fact]
    public void Asked_at_the_same_moments_those_late_are_noticed_sooner()
    {
        (TimeSpan Submitted, double Duration)[] operations = Operations(apart: TimeSpan.Zero);

        WaitOutcome[] waits = SimulatedSiblings.Run(SimulatedWait.Adaptive(Cost), Cost, operations);

        waits.Sum(wait => wait.Cost).Should().BeLessThan(0.85 * operations.Sum(operation => SimulatedWait.Cold(Cost, operation.Duration).Cost));
    }

    [Fact]
    public void Each_end_is_noticed_and_none_costs_more_than_twice_a_wait_alone()
    {
        (TimeSpan Submitted, double Duration)[] operations = Operations(apart: TimeSpan.FromSeconds(0.4));

        WaitOutcome[] waits = SimulatedSiblings.Run(SimulatedWait.Adaptive(Cost), Cost, operations);

        waits.Zip(operations, (wait, operation) => wait.Cost / SimulatedWait.Cold(Cost, operation.Duration).Cost)
            .Should().OnlyContain(ratio => ratio > 0 && ratio <= 2);
    }

    private static (TimeSpan Submitted, double Duration)[] Operations(TimeSpan apart)
    {
        var random = new Random(70);
        return [.. Enumerable.Range(0, 100).Select(operation => (operation * apart, 60 * (0.95 + (0.1 * random.NextDouble()))))];
    }
}
