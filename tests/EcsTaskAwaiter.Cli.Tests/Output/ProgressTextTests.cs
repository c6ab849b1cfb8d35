using EcsTaskAwaiter.Cli.Output;

namespace EcsTaskAwaiter.Cli.Tests.Output;

public sealed class ProgressTextTests
{
    private static readonly DateTimeOffset Polled = DateTimeOffset.UnixEpoch;

    private static readonly TaskProgress Pending = new()
    {
        Id = EcsOperationId.ForDataStore("10.4.0.101", "CREATE"),
        State = EcsTaskState.Pending,
        Percent = 40,
        PollCount = 3,
        ObservedAt = Polled,
        EstimatedRemaining = TimeSpan.FromSeconds(50),
    };

    [Theory]
    [InlineData(0, "pending, about 50 s left")]
    [InlineData(4.9, "pending, about 45 s left")]
    [InlineData(21, "pending, about 29 s left, asked 21 s ago")]
    [InlineData(49.5, "pending, any moment now, asked 50 s ago")]
    [InlineData(65, "pending, any moment now, asked 1:05 ago")]
    public void A_server_that_was_not_asked_lately_is_told_of(double age, string told) =>
        ProgressText.Live(Pending, Polled + TimeSpan.FromSeconds(age), width: 60).Should().Be(told);

    [Fact]
    public void Where_room_is_short_the_time_left_gives_way() =>
        ProgressText.Live(Pending, Polled + TimeSpan.FromSeconds(21), width: 30).Should().Be("pending, asked 21 s ago");

    [Fact]
    public void Before_the_first_poll_and_in_an_outage_nothing_is_said_of_the_last_poll()
    {
        DateTimeOffset now = Polled + TimeSpan.FromSeconds(21);

        ProgressText.Live(Pending with { PollCount = 0 }, now, width: 60).Should().NotContain("asked");
        ProgressText.Live(Pending with { LastPollError = new EcsPollError { Message = "No route." } }, now, width: 60).Should().NotContain("asked");
    }
}
