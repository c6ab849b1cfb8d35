using EcsTaskAwaiter.Errors;
using EcsTaskAwaiter.Tests.Support;

namespace EcsTaskAwaiter.Tests.Errors;

public class TaskFailureTests
{
    private static readonly TaskProgress Progress = new() { Percent = 40, Task = new EcsTask { StateText = "pending" } };
    private static readonly WaitFacts Facts = new(Engine.Id, TimeSpan.FromSeconds(90), PollCount: 7, Progress);

    [Theory]
    [InlineData(1013, "Correct the request before submitting it again.")]
    [InlineData(2000, "Check that the resource it works on still exists.")]
    [InlineData(3000, "Check the user's role and the licence.")]
    [InlineData(6503, "A service was temporarily unavailable; submitting again later may succeed.")]
    [InlineData(40000, "Check the node and its storage pool, then submit it again.")]
    [InlineData(7000, "See the server's logs.")]
    public void A_failure_says_what_the_server_said_and_what_to_do(int code, string advice)
    {
        var task = new EcsTask { ServiceError = new EcsServiceError { Code = code, Description = "no room", Details = "node is full", Retryable = false } };

        EcsTaskFailedException failure = TaskFailure.Failed(task, Facts, attempts: 3);

        failure.Message.Should().Be($"The operation {Engine.Id} failed: the server says {code} 'no room' (node is full); retryable: false. {advice}");
        failure.Task.Should().BeSameAs(task);
        failure.Attempts.Should().Be(3);
        ShouldKnow(failure);
    }

    [Fact]
    public void What_the_server_did_not_say_is_not_made_up()
    {
        Message(new EcsTask { ServiceError = new EcsServiceError { Description = "no room", Retryable = true } }).Should().Contain("says no code 'no room'; retryable: true.");
        Message(new EcsTask { ServiceError = new EcsServiceError { Code = 1 } }).Should().Contain("says 1 ''; retryable: not stated.");
        Message(new EcsTask { Message = "stopped at step 3" }).Should().Be(
            $"The operation {Engine.Id} failed: the server gave no error code; its message is 'stopped at step 3'. See the server's logs.");
        TaskFailure.Failed(new EcsTask(), Facts, attempts: 1).Should().BeOfType<EcsTaskInternalException>().Which.Retryable.Should().BeNull();

        static string Message(EcsTask task) => TaskFailure.Failed(task, Facts, attempts: 1).Message;
    }

    [Fact]
    public void A_suspension_says_that_a_person_is_needed()
    {
        var task = new EcsTask { StateText = "suspended_no_error", Message = "waiting for a disk" };

        EcsTaskSuspendedException suspended = TaskFailure.Suspended(task, Facts);

        suspended.Message.Should().Be(
            $"The operation {Engine.Id} is suspended (suspended_no_error): the server gave no error code; its message is 'waiting for a disk'. "
            + "A person must resume it or roll it back; wait again after that.");
        suspended.Task.Should().BeSameAs(task);
        suspended.IsTransient.Should().BeFalse();
        ShouldKnow(suspended);
    }

    [Theory]
    [InlineData("No operation found", "No operation found")]
    [InlineData(null, "no description")]
    public void A_task_that_is_gone_says_how_its_end_may_still_be_learned(string? description, string shown)
    {
        var error = new EcsServiceError { Code = 1008, Description = description };

        EcsTaskGoneException gone = TaskFailure.Gone(400, error, Facts);

        gone.Message.Should().Be(
            $"The server no longer knows the operation {Engine.Id} (HTTP 400, code 1008: {shown}). Its result cannot be read any more: "
            + "look at the resource itself. The task of a removal often vanishes because the removal is done.");
        (gone.StatusCode, gone.ServiceError, gone.IsTransient).Should().Be((400, error, false));
        ShouldKnow(gone);
    }

    [Fact]
    public void A_wait_that_gave_up_says_what_it_last_saw()
    {
        EcsTaskTimeoutException late = TaskFailure.TimedOut(TimeSpan.FromSeconds(90), Facts);

        late.Message.Should().Be(
            $"Gave up waiting for {Engine.Id} after 00:01:30: the last state read was 'pending' at 40 %, 7 polls. The server may still be working; the same operation can be waited for again.");
        (late.Timeout, late.IsTransient).Should().Be((TimeSpan.FromSeconds(90), true));
        ShouldKnow(late);

        Seen(Progress with { Percent = null }).Should().Contain("read was 'pending', 7 polls.");
        Seen(new TaskProgress { Task = new EcsTask() }).Should().Contain("read was '', 7 polls.");
        Seen(new TaskProgress()).Should().Contain("00:01:30: no answer had come, 7 polls.");
        Seen(null).Should().Contain("no answer had come");

        static string Seen(TaskProgress? last) => TaskFailure.TimedOut(TimeSpan.FromSeconds(90), Facts with { LastProgress = last }).Message;
    }

    private static void ShouldKnow(EcsException exception) =>
        (exception.Id, exception.Elapsed, exception.PollCount, exception.LastProgress).Should().Be((Facts.Id, Facts.Elapsed, Facts.PollCount, Facts.LastProgress));
}
