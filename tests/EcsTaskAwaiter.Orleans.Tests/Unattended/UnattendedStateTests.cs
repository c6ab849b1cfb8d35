using EcsTaskAwaiter.Fleet.Contract;
using EcsTaskAwaiter.Fleet.Unattended;

namespace EcsTaskAwaiter.Fleet.Tests.Unattended;

public sealed class UnattendedStateTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly KeepOrder Order = new() { TaskPath = "/vdc/data-stores/s1/tasks/CREATE", Deadline = Now.AddHours(1) };
    private static readonly UnattendedEnd Succeeded = new() { Result = "{}" };
    private static readonly UnattendedEnd Gone = new() { Failure = "{}", IsGone = true };

    [Fact]
    public void A_first_order_opens_the_record() => UnattendedState.Keep(null, Order, Now).Should().Be(new UnattendedState { Order = Order with { IsKnownRun = true }, IsOpen = true, WrittenAt = Now });

    [Fact]
    public void The_same_order_again_changes_nothing_so_that_nothing_is_written()
    {
        var open = UnattendedState.Keep(null, Order, Now);

        UnattendedState.Keep(open, Order with { Deadline = Now.AddHours(1).AddSeconds(2), ResumeToken = "t" }, Now.AddSeconds(5)).Should().BeSameAs(open);
    }

    [Fact]
    public void Of_two_waits_for_one_run_the_later_deadline_counts_in_whichever_order_they_come()
    {
        KeepOrder longer = Order with { Deadline = Now.AddHours(2) }, endless = Order with { Deadline = null };

        UnattendedState.Keep(UnattendedState.Keep(null, Order, Now), longer, Now).Order.Deadline.Should().Be(longer.Deadline);
        UnattendedState.Keep(UnattendedState.Keep(null, longer, Now), Order, Now).Order.Deadline.Should().Be(longer.Deadline);
        UnattendedState.Keep(UnattendedState.Keep(null, Order, Now), endless, Now).Order.Deadline.Should().BeNull();
        UnattendedState.Keep(UnattendedState.Keep(null, endless, Now), Order, Now).Order.Deadline.Should().BeNull();
    }

    [Fact]
    public void A_wait_that_joins_again_after_the_end_does_not_open_the_record_again()
    {
        UnattendedState ended = UnattendedState.Keep(null, Order, Now).Ended(Succeeded, Now);

        UnattendedState.Keep(ended, Order with { ResumeToken = "t", IsKnownRun = true }, Now).Should().BeSameAs(ended);
    }

    [Fact]
    public void An_id_alone_opens_the_record_again_and_keeps_the_end_until_another_is_seen()
    {
        UnattendedState again = UnattendedState.Keep(UnattendedState.Keep(null, Order, Now).Ended(Succeeded, Now), Order, Now);

        again.IsOpen.Should().BeTrue();
        again.Ended(Gone, Now).End.Should().Be(Succeeded);
        again.Ended(new UnattendedEnd { Failure = "{}" }, Now).End!.Failure.Should().NotBeNull();
    }

    [Fact]
    public void A_new_submission_forgets_the_end_of_the_run_before()
    {
        UnattendedState ended = UnattendedState.Keep(null, Order, Now).Ended(Succeeded, Now);

        UnattendedState.Keep(ended, Order with { IsNewRun = true }, Now).End.Should().BeNull();
    }

    [Fact]
    public void A_second_end_is_not_taken()
    {
        UnattendedState ended = UnattendedState.Keep(null, Order, Now).Ended(Succeeded, Now);

        ended.Ended(Gone, Now.AddMinutes(1)).Should().BeSameAs(ended);
    }

    [Fact]
    public void A_token_is_written_every_five_minutes_and_not_more_often()
    {
        var open = UnattendedState.Keep(null, Order, Now);

        open.Attended("t", Now.AddMinutes(4)).Should().BeSameAs(open);
        open.Attended("t", Now.AddMinutes(5)).Order.ResumeToken.Should().Be("t");
    }

    [Fact]
    public void An_end_expires_after_its_lifetime_and_an_open_record_never()
    {
        var open = UnattendedState.Keep(null, Order, Now);

        open.IsExpired(Now.AddDays(2), TimeSpan.FromDays(1)).Should().BeFalse();
        open.Ended(Succeeded, Now).IsExpired(Now.AddHours(23), TimeSpan.FromDays(1)).Should().BeFalse();
        open.Ended(Succeeded, Now).IsExpired(Now.AddHours(24), TimeSpan.FromDays(1)).Should().BeTrue();
    }
}
