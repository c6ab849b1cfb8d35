using CsCheck;
using EcsTaskAwaiter.Polling;

namespace EcsTaskAwaiter.Tests.Polling;

public class PollPriorityTests
{
    private static readonly Gen<PollPriority> AnyTurn = Gen.Select(Gen.OneOf(Gen.Const(PollPhase.FinalPoll), Gen.Const(PollPhase.Overdue), Gen.Const(PollPhase.Ready)), Gen.Int[0, 3])
        .Select((phase, time) => new PollPriority(phase, time));

    [Fact]
    public void Phases_go_before_times_and_the_signs_say_what_the_order_says() =>
        Gen.Select(AnyTurn, AnyTurn).Sample((one, other) =>
        {
            int expected = Math.Sign((one.Phase, one.Time).CompareTo((other.Phase, other.Time)));
            Math.Sign(one.CompareTo(other)).Should().Be(expected);
            (one < other).Should().Be(expected < 0);
            (one > other).Should().Be(expected > 0);
            (one <= other).Should().Be(expected <= 0);
            (one >= other).Should().Be(expected >= 0);
        });
}
