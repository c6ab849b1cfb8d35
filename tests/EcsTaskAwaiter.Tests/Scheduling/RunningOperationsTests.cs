using EcsTaskAwaiter.Scheduling;

namespace EcsTaskAwaiter.Tests.Scheduling;

public sealed class RunningOperationsTests
{
    private readonly RunningOperations _running = new();

    [Fact]
    public void Each_has_a_place_until_it_leaves_and_no_more_than_there_is_room_for()
    {
        int[] places = [.. Enumerable.Range(0, RunningOperations.Maximum).Select(_ => _running.Join())];

        places.Should().OnlyHaveUniqueItems();
        _running.Join().Should().BeNegative();
        _running.Leave(places[5]);
        _running.Count.Should().Be(RunningOperations.Maximum - 1);
        _running.Join().Should().BePositive();
        _running.IsIn(places[5]).Should().BeFalse("another has its place now");
    }

    [Fact]
    public void Those_seen_unfinished_count_as_waits_that_have_not_ended()
    {
        int one = _running.Join();
        _running.Join();
        _running.See(one, 40, unfinished: 0.9);

        _running.Unfinished().Should().Equal(DurationInterval.Abandoned(TimeSpan.FromSeconds(40)));
    }

    [Fact]
    public void That_none_of_eight_has_ended_speaks_for_a_slower_pace_and_one_alone_says_nothing()
    {
        int alone = _running.Join();
        _running.See(alone, 100, unfinished: 0.1);
        _running.EvidenceOfSlower().Should().Be(0);

        for (int other = 1; other < 8; other++)
        {
            _running.See(_running.Join(), 100, unfinished: 0.1);
        }

        _running.EvidenceOfSlower().Should().BeApproximately(7 * Math.Log(10), 1e-4);
        _running.Longest().Should().Be(100);
    }

    [Fact]
    public void Ends_among_them_speak_against_it_until_nothing_runs()
    {
        int[] places = [.. Enumerable.Range(0, 4).Select(_ => _running.Join())];
        foreach (int place in places)
        {
            _running.See(place, 100, unfinished: 0.1);
        }

        double before = _running.EvidenceOfSlower();
        _running.Leave(places[0]);
        _running.EvidenceOfSlower().Should().BeLessThan(before - 3);

        Array.ForEach(places, _running.Leave);
        _running.EvidenceOfSlower().Should().Be(0);
    }

    [Fact]
    public void One_that_is_dropped_without_a_word_is_forgotten_while_others_are_polled()
    {
        int dropped = _running.Join(), polled = _running.Join();
        for (int poll = 0; poll < 24; poll++)
        {
            _running.See(polled, poll, unfinished: 1);
        }

        _running.IsIn(dropped).Should().BeFalse();
        _running.IsIn(polled).Should().BeTrue();
    }
}
