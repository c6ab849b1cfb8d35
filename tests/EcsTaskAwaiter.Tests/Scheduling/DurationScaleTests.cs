using CsCheck;
using EcsTaskAwaiter.Scheduling;

namespace EcsTaskAwaiter.Tests.Scheduling;

public sealed class DurationScaleTests
{
    [Fact]
    public void A_position_leads_back_to_its_duration() =>
        Gen.Select(Gen.Double[0.01, 100], Gen.Double[0, 1e8]).Sample((cost, seconds) =>
        {
            var scale = new DurationScale(cost);
            scale.Seconds(scale.Position(seconds)).Should().BeApproximately(seconds, 1e-9 * (seconds + cost));
        });

    [Fact]
    public void Durations_well_above_a_tenth_of_the_cost_lie_apart_by_their_ratio()
    {
        var scale = new DurationScale(cost: 10);

        scale.Position(0).Should().Be(0);
        scale.Position(1).Should().BeApproximately(Math.Log(2), 1e-12, "the unit is a tenth of the cost");
        (scale.Position(2e6) - scale.Position(1e6)).Should().BeApproximately(Math.Log(2), 1e-5);
    }
}
