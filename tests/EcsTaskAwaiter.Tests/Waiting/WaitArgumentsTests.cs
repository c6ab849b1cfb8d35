using EcsTaskAwaiter.Waiting;

namespace EcsTaskAwaiter.Tests.Waiting;

/// <summary>What is refused at the call, naming the value and the rule, and what just is not.</summary>
public sealed class WaitArgumentsTests
{
    private const string TimeoutRule = "Timeout must be above zero and at most 365 days, or Timeout.InfiniteTimeSpan.";

    [Fact]
    public void An_id_of_nothing_is_refused() => FluentActions.Invoking(() => WaitArguments.Check(default(EcsOperationId))).Should().Throw<ArgumentException>()
        .WithMessage("The id names no operation: make it with EcsOperationId.ForDataStore, FromLink or FromTask. (Parameter 'id')");

    [Theory]
    [InlineData(0)]
    [InlineData(-2)]
    [InlineData(365L * 24 * 3600 * 1000 + 1)]
    public void A_timeout_out_of_bounds_is_refused(long milliseconds)
    {
        TimeSpan timeout = TimeSpan.FromMilliseconds(milliseconds);

        ArgumentOutOfRangeException refused = FluentActions.Invoking(() => WaitArguments.Check(new EcsWaitOptions { Timeout = timeout })).Should().Throw<ArgumentOutOfRangeException>().Which;

        refused.Message.Should().StartWith(TimeoutRule);
        (refused.ParamName, refused.ActualValue).Should().Be(("options", timeout));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    [InlineData(365L * 24 * 3600 * 1000)]
    public void One_just_within_them_is_not(long milliseconds)
    {
        var options = new EcsWaitOptions { Timeout = TimeSpan.FromMilliseconds(milliseconds) };

        WaitArguments.Check(options).Should().BeSameAs(options);
    }

    [Fact]
    public void Without_options_the_defaults_count()
    {
        WaitArguments.Check((EcsWaitOptions?)null).Should().BeEquivalentTo(new EcsWaitOptions());
        WaitArguments.Check((EcsRunOptions?)null).Should().BeEquivalentTo(new EcsRunOptions());
    }

    [Fact]
    public void A_run_without_an_attempt_or_with_a_pause_out_of_bounds_is_refused()
    {
        Refusal(new EcsRunOptions { MaximumAttempts = 0 }).Should().StartWith("MaximumAttempts must be at least 1.");
        Refusal(new EcsRunOptions { Backoff = TimeSpan.FromTicks(-1) }).Should().StartWith("Backoff must be from zero to 1 day.");
        Refusal(new EcsRunOptions { Backoff = TimeSpan.FromDays(1) + TimeSpan.FromTicks(1) }).Should().StartWith("Backoff must be from zero to 1 day.");

        static string Refusal(EcsRunOptions options) => FluentActions.Invoking(() => WaitArguments.Check(options)).Should().Throw<ArgumentOutOfRangeException>().Which.Message;
    }

    [Fact]
    public void One_attempt_no_pause_and_a_whole_day_are_within_them()
    {
        EcsRunOptions[] all = [new() { MaximumAttempts = 1 }, new() { Backoff = TimeSpan.Zero }, new() { Backoff = TimeSpan.FromDays(1) }];

        all.Should().AllSatisfy(options => WaitArguments.Check(options).Should().BeSameAs(options));
    }

    [Fact]
    public void Of_a_batch_the_task_that_cannot_be_waited_for_is_named_by_its_place()
    {
        EcsTask sound = new() { OpId = "CREATE", Resource = new EcsNamedResource { Id = "10.4.0.101" } };

        FluentActions.Invoking(() => SubmittedTasks.Check([sound, new EcsTask()])).Should().Throw<ArgumentException>().WithParameterName("submitted")
            .WithMessage("submitted[1] cannot be waited for. *").Which.InnerException.Should().BeOfType<ArgumentException>();
        FluentActions.Invoking(() => SubmittedTasks.Check((IEnumerable<EcsTask>)null!)).Should().Throw<ArgumentNullException>().WithParameterName("submitted");
        SubmittedTasks.Check([sound, sound with { Message = "again" }]).Values.Should().ContainSingle("two answers of one operation are one operation").Which.Should().BeSameAs(sound);
    }
}
