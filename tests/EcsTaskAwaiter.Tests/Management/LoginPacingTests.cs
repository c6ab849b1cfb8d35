using CsCheck;
using EcsTaskAwaiter.Management;

namespace EcsTaskAwaiter.Tests.Management;

public sealed class LoginPacingTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public void Pauses_double_with_each_unknown_outcome_and_end_with_an_answer()
    {
        var pacing = new LoginPacing();
        TimeSpan now = TimeSpan.Zero;
        foreach (int minutes in new[] { 1, 2, 4 })
        {
            pacing.Wait(now).Should().Be(TimeSpan.Zero);
            pacing.Ended(now, tokens: 1, isUnknown: true);
            pacing.Wait(now).Should().Be(minutes * Minute);
            now += minutes * Minute;
        }

        pacing.Ended(now, tokens: 0, isUnknown: false);
        pacing.Wait(now).Should().Be(TimeSpan.Zero);
    }

    [Fact]
    public void Rejected_tokens_pause_the_same_until_one_is_accepted()
    {
        var pacing = new LoginPacing();
        pacing.Rejected(TimeSpan.Zero);
        pacing.Wait(TimeSpan.Zero).Should().Be(Minute);
        pacing.Rejected(Minute);
        pacing.Wait(Minute).Should().Be(2 * Minute);

        pacing.Accepted();

        pacing.Wait(Minute).Should().Be(TimeSpan.Zero);
    }

    [Fact]
    public void Five_tokens_fill_ten_minutes_with_both_ends_counted()
    {
        var pacing = new LoginPacing();
        pacing.Ended(TimeSpan.Zero, tokens: 2, isUnknown: false);
        pacing.Ended(Minute, tokens: 3, isUnknown: false);

        TimeSpan free = (10 * Minute) + TimeSpan.FromSeconds(1);
        (pacing.Room(Minute), pacing.Wait(Minute)).Should().Be((0, free - Minute));
        pacing.Room(10 * Minute).Should().Be(0);
        (pacing.Room(free), pacing.Wait(free)).Should().Be((2, TimeSpan.Zero));
    }

    [Fact]
    public void Whoever_keeps_to_the_waits_never_gets_more_than_five_tokens_in_any_ten_minutes() =>
        Gen.Select(Gen.Bool, Gen.Bool, Gen.Int[0, 900]).Array[1, 60].Sample(steps =>
        {
            var pacing = new LoginPacing();
            var issued = new List<TimeSpan>();
            TimeSpan now = TimeSpan.Zero;
            foreach ((bool isUnknown, bool isRejected, int idleSeconds) in steps)
            {
                now += pacing.Wait(now) + TimeSpan.FromSeconds(idleSeconds);
                now += pacing.Wait(now);
                pacing.Ended(now, tokens: 1, isUnknown);
                issued.Add(now);
                if (isRejected)
                {
                    pacing.Rejected(now);
                }
                else
                {
                    pacing.Accepted();
                }
            }

            return issued.TrueForAll(at => issued.Count(other => other >= at && other < at + (10 * Minute)) <= LoginPacing.MaximumTokens);
        });
}
