namespace EcsTaskAwaiter.Tests.Scheduling;

public class ScheduleTextTests
{
    [Theory]
    [InlineData("adaptive", "adaptive")]
    [InlineData("Adaptive", "adaptive")]
    [InlineData("adaptive:5s", "adaptive:5s")]
    [InlineData("fixed:10s", "fixed:10s")]
    [InlineData(" fixed : 90s ", "fixed:1m30s")]
    [InlineData("exponential:1s,2,1m", "exponential:1s,2,1m")]
    [InlineData("exponential: 500ms, 1.5, 20s", "exponential:500ms,1.5,20s")]
    public void A_schedule_reads_from_text_and_writes_the_same(string text, string written)
    {
        PollingSchedule schedule = PollingSchedule.Parse(text);

        schedule.ToString().Should().Be(written);
        PollingSchedule.Parse(written).ToString().Should().Be(written);
    }

    [Theory]
    [InlineData("")]
    [InlineData("slow")]
    [InlineData("fixed")]
    [InlineData("fixed:10")]
    [InlineData("fixed:0s")]
    [InlineData("fixed:10s,20s")]
    [InlineData("adaptive:0s")]
    [InlineData("exponential:1s,2")]
    [InlineData("exponential:1s,0.5,1m")]
    [InlineData("exponential:1s,NaN,1m")]
    [InlineData("exponential:1m,2,1s")]
    public void What_is_no_schedule_is_refused_with_the_forms_that_are_taken(string text)
    {
        PollingSchedule.TryParse(text, out PollingSchedule? none).Should().BeFalse();
        none.Should().BeNull();
        FluentActions.Invoking(() => PollingSchedule.Parse(text)).Should().Throw<FormatException>()
            .WithMessage($"'{text}' is not a polling schedule: give adaptive, fixed:10s, or exponential:1s,2,1m *");
    }

    [Fact]
    public void The_delays_are_those_of_the_schedule_named()
    {
        PollingPlan plan = PollingSchedule.Parse("exponential:1s,2,1m").Begin("kind");
        var seen = new PollObservation(TimeSpan.Zero, 1, null, EcsTaskState.Pending);

        Enumerable.Range(0, 8).Select(_ => plan.NextDelay(seen).TotalSeconds).Should().Equal(1, 2, 4, 8, 16, 32, 60, 60);
    }
}
