using EcsTaskAwaiter.Tests.Support;
using EcsTaskAwaiter.Waiting;

namespace EcsTaskAwaiter.Tests.Waiting;

public class BatchTallyTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch;

    private readonly BatchTally _tally = new(total: 3);
    private readonly BatchSubscriber[] _members;

    public BatchTallyTests()
    {
        _members = [.. Enumerable.Range(0, 3).Select(_ => new BatchSubscriber(_tally, new EcsWaitOptions(), progress: null))];
        Array.ForEach(_members, _tally.Add);
    }

    [Fact]
    public void The_last_expected_end_is_the_end_of_all()
    {
        Report(0, 20, remaining: 30 * Second, observed: Now);
        Report(1, 20, remaining: 40 * Second, observed: Now + (5 * Second));
        Report(2, 20, remaining: 10 * Second, observed: Now);

        _tally.Sum(Now + (6 * Second)).EstimatedRemaining.Should().Be(39 * Second);
    }

    [Fact]
    public void Where_one_is_not_expected_at_any_time_neither_are_all()
    {
        Report(0, 20, remaining: 30 * Second, observed: Now);
        Report(1, 20, remaining: null, observed: Now);
        Report(2, 20, remaining: 50 * Second, observed: Now);
        _tally.Sum(Now).EstimatedRemaining.Should().BeNull();

        _members[1].Succeed(new EcsTaskResult { Id = Engine.Id, Task = new EcsTask() });
        _tally.Sum(Now).EstimatedRemaining.Should().Be(50 * Second, "what has ended is not waited for");
    }

    [Fact]
    public void An_end_that_should_have_come_is_expected_now()
    {
        Array.ForEach([0, 1, 2], member => Report(member, 20, remaining: Second, observed: Now));

        _tally.Sum(Now + (60 * Second)).EstimatedRemaining.Should().Be(TimeSpan.Zero);
    }

    [Fact]
    public void The_percent_is_the_mean_with_what_has_ended_at_a_hundred_and_nonsense_at_its_bounds()
    {
        Report(0, 31, null, Now);
        Report(1, 250, null, Now);
        Report(2, -50, null, Now);
        _tally.Sum(Now).Percent.Should().Be(43);

        _members[2].Fail(() => new InvalidOperationException());
        _tally.Sum(Now).Should().Be(new BatchProgress { Total = 3, Failed = 1, Running = 2, Percent = 77 });
    }

    [Fact]
    public void Each_ends_once_whatever_it_is_told_after()
    {
        _members[0].Succeed(new EcsTaskResult { Id = Engine.Id, Task = new EcsTask() });
        _members[0].Fail(() => new InvalidOperationException());
        _members[1].Cancel(CancellationToken.None);

        _tally.Sum(Now).Should().BeEquivalentTo(new { Done = 1, Failed = 1, Running = 1 });
    }

    [Fact]
    public async Task Every_change_wakes_whoever_waits_and_many_wake_them_once()
    {
        Task change = _tally.WaitForChangeAsync(TestContext.Current.CancellationToken).AsTask();
        change.IsCompleted.Should().BeFalse();
        Report(0, 31, null, Now);
        await change;

        Report(0, 32, null, Now);
        _members[1].Succeed(new EcsTaskResult { Id = Engine.Id, Task = new EcsTask() });
        await _tally.WaitForChangeAsync(TestContext.Current.CancellationToken);
        Task next = _tally.WaitForChangeAsync(TestContext.Current.CancellationToken).AsTask();
        next.IsCompleted.Should().BeFalse();

        _members[2].Fail(() => new InvalidOperationException());
        await next;
    }

    private void Report(int member, int? percent, TimeSpan? remaining, DateTimeOffset observed) =>
        _members[member].Report(new TaskProgress { Percent = percent, EstimatedRemaining = remaining, ObservedAt = observed });
}
