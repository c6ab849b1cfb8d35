using EcsTaskAwaiter.Polling;

namespace EcsTaskAwaiter.Tests.Polling;

public class TrackingSettingsTests
{
    [Theory]
    [InlineData(0.5, 0.5)]
    [InlineData(2, 2)]
    [InlineData(30, 2)]
    public void The_answer_to_a_final_poll_is_waited_for_as_long_as_a_request_but_two_seconds_at_most(double requestTimeout, double expected) =>
        TrackingSettings.From(new EcsTaskAwaiterOptions { RequestTimeout = TimeSpan.FromSeconds(requestTimeout) }).FinalPollTimeout.Should().Be(TimeSpan.FromSeconds(expected));

    [Fact]
    public void An_operation_is_kept_waiting_four_of_the_longest_intervals()
    {
        var options = new EcsTaskAwaiterOptions();
        options.Polling.MaximumInterval = TimeSpan.FromSeconds(20);

        TrackingSettings.From(options).Starvation.Should().Be(TimeSpan.FromSeconds(80));
    }
}
