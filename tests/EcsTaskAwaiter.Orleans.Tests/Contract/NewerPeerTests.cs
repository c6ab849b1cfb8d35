using EcsTaskAwaiter.Fleet.Contract;
using Orleans;

namespace EcsTaskAwaiter.Fleet.Tests.Contract;

/// <summary>During a rolling update instances of two versions talk: a newer one has a field more in what it writes, and an older one a field less.</summary>
public sealed class NewerPeerTests
{
    [Fact]
    public void An_older_poller_reads_the_order_of_a_newer_instance_without_the_field_it_does_not_know()
    {
        var written = new NewerOrder { Wait = 3, TaskPath = "/vdc/data-stores/s1/tasks/CREATE", Attempt = 2, Priority = [1, 2, 3], WantsProgress = true };

        WaitOrder read = Wire.Across<NewerOrder, WaitOrder>(written);

        read.Should().Be(new WaitOrder { Wait = 3, TaskPath = "/vdc/data-stores/s1/tasks/CREATE", Attempt = 2, WantsProgress = true });
    }

    [Fact]
    public void A_newer_poller_takes_its_default_for_a_field_that_an_older_instance_leaves_out()
    {
        NewerOrder read = Wire.Across<WaitOrder, NewerOrder>((WaitOrder)WireSamples.All[nameof(WaitOrder)]);

        read.TaskPath.Should().Be("/vdc/data-stores/s1/tasks/CREATE");
        read.Attempt.Should().Be(3);
        read.Priority.Should().Equal(0);
    }

    [Fact]
    public void An_older_instance_reads_the_news_of_a_newer_poller_within_a_batch()
    {
        var written = new NewerBatch { Sequence = 5, Events = [new NewerEvent { Wait = 1, Node = "10.4.0.101", Result = "{}" }, new NewerEvent { Wait = 2, Failure = "{}" }] };

        EventBatch read = Wire.Across<NewerBatch, EventBatch>(written);

        read.Sequence.Should().Be(5);
        read.Events.Should().Equal(new WaitEvent { Wait = 1, Result = "{}" }, new WaitEvent { Wait = 2, Failure = "{}" });
    }

    [Fact]
    public void A_newer_instance_reads_the_news_of_an_older_poller_within_a_batch()
    {
        NewerBatch read = Wire.Across<EventBatch, NewerBatch>((EventBatch)WireSamples.All[nameof(EventBatch)]);

        read.Sequence.Should().Be(42);
        read.Events.Should().Equal(
            new NewerEvent { Wait = 1, Progress = "{\"Percent\":50}", Result = "{\"PollCount\":2}" },
            new NewerEvent { Wait = 2, Failure = "{\"Type\":\"ArgumentException\"}" });
    }
}
