using CsCheck;
using EcsTaskAwaiter.Scheduling;

namespace EcsTaskAwaiter.Tests.Scheduling;

public sealed class ColdRuleTests
{
    private static readonly Gen<double> AnyCost = Gen.Double[0.01, 100];

    [Fact]
    public void After_poll_k_it_counts_k_polls() =>
        Gen.Select(AnyCost, Gen.Int[0, 10_000]).Sample((cost, polls) =>
            ColdRule.Polls(cost * polls * polls / 2, cost).Should().BeApproximately(polls, 1e-6 * (polls + 1)));

    [Fact]
    public void The_gap_after_poll_k_leads_to_poll_k_and_one() =>
        Gen.Select(AnyCost, Gen.Int[0, 1000]).Sample((cost, polls) =>
        {
            double at = cost * polls * polls / 2, next = cost * (polls + 1) * (polls + 1) / 2;
            (at + ColdRule.Gap(at, cost)).Should().BeApproximately(next, 1e-9 * (next + 1));
        });

    [Fact]
    public void The_cost_to_go_is_what_the_best_gaps_for_the_hazard_cost_until_all_have_ended() =>
        Gen.Select(AnyCost, Gen.Double[0.1, 1e4]).Sample(
            (cost, elapsed) =>
            {
                // Of those unfinished at t, t/u are at u; a request and half a gap, again and again: 2c per gap √(2cu).
                double sum = 0, factor = 1.001;
                for (double from = elapsed; from < elapsed * 1e8; from *= factor)
                {
                    double middle = from * Math.Sqrt(factor);
                    sum += elapsed / middle * Math.Sqrt(2 * cost / middle) * (from * (factor - 1));
                }

                ColdRule.CostToGo(elapsed, cost).Should().BeApproximately(sum, 2e-3 * sum);
            },
            iter: Check.Iter / 10);
}
