using EcsTaskAwaiter.Cli.Output;

namespace EcsTaskAwaiter.Cli.Tests.Output;

public sealed class OperationOutcomeTests
{
    private static readonly EcsOperationId Id = EcsOperationId.ForDataStore("10.4.0.101", "CREATE");

    [Theory]
    [InlineData(30, 1.6, "done, took 30.0 s, waited 1.6 s, 1 poll")]
    [InlineData(30, 30.6, "done after 30.6 s, 1 poll")]
    [InlineData(30, 90, "done, took 30.0 s, waited 1:30, 1 poll")]
    [InlineData(0, 2, "done after 2.0 s, 1 poll")]
    public void Where_operation_and_wait_differ_both_times_are_told(double took, double waited, string line) =>
        Done(took, waited).Line.Should().Be(line);

    [Fact]
    public void A_failed_operation_is_told_of_alike()
    {
        var error = new EcsTaskInternalException("Failed.", new EcsTask { State = EcsTaskState.Error }) { Id = Id, Elapsed = TimeSpan.FromSeconds(90), PollCount = 2 };

        Outcome(null, error, 1.6).Line.Should().Be("failed, took 1:30, waited 1.6 s, 2 polls");
    }

    [Fact]
    public void What_has_not_ended_has_taken_no_time_yet()
    {
        var error = new EcsTaskTimeoutException("Gave up.", TimeSpan.FromSeconds(2)) { Id = Id, Elapsed = TimeSpan.FromSeconds(90), PollCount = 2 };

        Outcome(null, error, 2).Line.Should().Be("timed out after 2.0 s, 2 polls");
    }

    private static OperationOutcome Done(double took, double waited) =>
        Outcome(new EcsTaskResult { Id = Id, Task = new EcsTask(), Elapsed = TimeSpan.FromSeconds(took), PollCount = 1, Attempts = 1 }, null, waited);

    private static OperationOutcome Outcome(EcsTaskResult? result, Exception? error, double waited) =>
        new("store", Id, result, error, error is null ? null : Failure.Of(error)) { Waited = TimeSpan.FromSeconds(waited), NoticedAt = DateTimeOffset.UnixEpoch };
}
