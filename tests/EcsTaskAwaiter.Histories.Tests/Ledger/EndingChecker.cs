using EcsTaskAwaiter.Errors;
using EcsTaskAwaiter.Histories.Cluster;
using EcsTaskAwaiter.Histories.Generation;
using EcsTaskAwaiter.Histories.Time;

namespace EcsTaskAwaiter.Histories.Ledger;

/// <summary>Holds each end against what the server said: the right kind, at the right tick, with the right facts.</summary>
internal sealed class EndingChecker(World world, Findings findings, TrackingRules rules)
{
    /// <summary>How far clocks may disagree before a time is not believed.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(1);

    public void Look(Wait wait)
    {
        Ending ending = wait.Ending!;
        if (wait.Decision is { Kind: not EndingKind.TimedOut } decision)
        {
            LookAtDecided(wait, ending, decision);
            return;
        }

        switch (ending.Kind)
        {
            case EndingKind.TimedOut:
                LookAtTimeout(wait, ending);
                break;
            case EndingKind.Cancelled:
                findings.Unless(wait.LeftAt is not null || wait.IsPulled, $"{wait} was cancelled, but its caller had not left");
                findings.Unless(((OperationCanceledException)ending.Error!).CancellationToken == wait.Token, $"{wait} was cancelled with a token that is not its caller's");
                findings.Unless(wait.IsPulled || ending.At == wait.LeftAt, $"{wait} was cancelled at {wait.LeftAt}, but ended later");
                break;
            case EndingKind.Disposed:
                findings.Unless(wait.LeftAt is not null, $"{wait} ended as disposed, but the tracker was not");
                break;
            case EndingKind.Unreadable when ending.Error is EcsProtocolException && wait.Decision is not null:
                LookAtTimeout(wait, ending);
                break;
            default:
                findings.Unless(false, $"{wait} ended as {ending}, but the server said nothing that makes it so; the last poll of it came to {wait.Life?.Latest}");
                break;
        }
    }

    private void LookAtDecided(Wait wait, Ending ending, Decision decision)
    {
        bool isLikely = ending.Kind == decision.Kind || (decision.Fault is not null && ending.Error is EcsManagementException)
            || (wait.IsPulled && ((ending.Kind == EndingKind.Cancelled && wait.Token is not null) || (ending.Error is null && decision.Kind == EndingKind.AssumedCompleted)))
            || (ending is { Error: null, Result: null } && decision.Kind == EndingKind.AssumedCompleted);
        findings.Unless(isLikely, $"{wait} ended as {ending}, but must end as {decision.Kind}: the server said {decision.Said}");
        findings.Unless(wait.IsPulled || ending.At == decision.At, $"{wait} ended {ending.At - decision.At} after the answer that ended it");
        if (ending.Result is { } result && decision.Kind is EndingKind.Succeeded or EndingKind.AssumedCompleted)
        {
            LookAtResult(wait, result, decision);
        }

        switch (ending.Error)
        {
            case EcsTaskFailedException failed when decision.Said?.View is { } view:
                LookAtFailure(wait, failed, view, decision);
                break;
            case EcsTaskSuspendedException suspended:
                findings.Unless(suspended.Task.StateText == decision.Said?.View?.State, $"{wait} is suspended as {suspended.Task.StateText}, but the server said {decision.Said}");
                break;
            case EcsTaskGoneException gone:
                findings.Unless(gone.StatusCode == decision.Said?.Status && gone.ServiceError?.Code == decision.Said?.Code, $"{wait} is gone by {gone.StatusCode}/{gone.ServiceError?.Code}, but the server said {decision.Said}");
                break;
            case EcsManagementException polling:
                LookAtUnreadable(wait, polling, decision);
                break;
        }

        if (ending.Error is EcsException error)
        {
            findings.Unless(error.Id == wait.Operation.Id, $"{wait} ended with an exception of {error.Id}");
            findings.Unless(error.PollCount == decision.PollCount, $"{wait} ended after {decision.PollCount} polls, but its exception says {error.PollCount}");
            LookAtElapsed(wait, error.Elapsed, decision);
        }
    }

    private void LookAtResult(Wait wait, EcsTaskResult result, Decision decision)
    {
        RunView? view = decision.Said?.View;
        findings.Unless(result.Id == wait.Operation.Id, $"{wait} got the result of {result.Id}");
        findings.Unless(result.PollCount == decision.PollCount, $"{wait} succeeded after {decision.PollCount} polls, but its result says {result.PollCount}");
        findings.Unless(result.Attempts == wait.Attempt, $"{wait} says {result.Attempts} attempts, not {wait.Attempt}");
        findings.Unless(result.AssumedCompleted == (decision.Kind == EndingKind.AssumedCompleted), $"{wait} says assumed completed: {result.AssumedCompleted}");
        findings.Unless(view is null || (result.Task.Description == view.Run.Label && result.Task.State == EcsTaskState.Ready), $"{wait} got the task of {result.Task.Description} {result.Task.StateText}, but the server said {view}");
        if (view is { Run.TellsTimes: true } timed)
        {
            // The server's own times, or where they contradict what the tracker knew, the time that it saw.
            findings.Unless(result.Elapsed == timed.Run.Length || decision.Seen is null || result.Elapsed == decision.Seen || IsOfEarlierRun(wait, result, timed, decision) || IsBySteppedClock(result, timed, decision), $"{wait} says that {timed.Run} took {result.Elapsed}; seen were {decision.Seen}");
        }

        LookAtElapsed(wait, result.Elapsed, decision);
    }

    // An earlier run under the same address may have told its true begin; the one that ended tells none, or one that a stepped clock puts into the future.
    private bool IsOfEarlierRun(Wait wait, EcsTaskResult result, RunView view, Decision decision) =>
        (view.Run.TimeLie != TimeLie.None || world.Clock.WallClockError != TimeSpan.Zero) && result.Elapsed <= decision.At - wait.Operation.Runs.Min(run => run.Start) + Slack;

    // Without a date the client's clock places the server's start, and cannot tell that it was set forward.
    private bool IsBySteppedClock(EcsTaskResult result, RunView view, Decision decision) => world.Clock.WallClockError > TimeSpan.Zero
        && (result.Elapsed - (decision.At - view.Run.Start + world.Clock.WallClockError)).Duration() <= TimeSpan.FromSeconds(1);

    private void LookAtElapsed(Wait wait, TimeSpan elapsed, Decision decision) =>
        findings.Unless(decision.Elapsed is null || elapsed == decision.Elapsed, $"{wait} ended {decision.Elapsed} after the begin of its operation, and says {elapsed}");

    private void LookAtFailure(Wait wait, EcsTaskFailedException failed, RunView view, Decision decision)
    {
        FailureScript script = view.Run.Failure;
        findings.Unless(failed.GetType() == script.Type, $"{wait} failed by {failed.GetType().Name}, but the code {script.Code} is {script.Type.Name}");
        findings.Unless(failed.ServiceError?.Code == script.Code && failed.Retryable == script.Retryable, $"{wait} failed with {failed.ServiceError}, but the server said {script}");
        findings.Unless(failed.Task.Description == view.Run.Label, $"{wait} failed by {failed.Task.Description}, but the server spoke of {view}");
        findings.Unless(failed.IsTransient == script.IsTransient, $"{wait} failed by {script.Code}, and says transient: {failed.IsTransient}");
        findings.Unless(failed.Attempts == wait.Attempt, $"{wait} says {failed.Attempts} attempts, not {wait.Attempt}");
        findings.Unless(failed.LastProgress is null || failed.LastProgress.PollCount == decision.PollCount, $"{wait} failed with the progress of another poll");
    }

    private void LookAtUnreadable(Wait wait, EcsManagementException polling, Decision decision)
    {
        Type expected = decision.Fault switch
        {
            PollFaultKind.Forbidden => typeof(EcsAuthorizationException),
            PollFaultKind.LoginRefused => typeof(EcsAuthenticationException),
            PollFaultKind.Unreadable => typeof(EcsProtocolException),
            _ => typeof(EcsManagementException),
        };
        findings.Unless(polling.GetType() == expected, $"{wait} ended by {polling.GetType().Name}, but the poll came to {decision.Fault}");
        findings.Unless(decision.Fault == PollFaultKind.LoginRefused || decision.Said is null || polling.StatusCode == decision.Said.Status, $"{wait} ended with HTTP {polling.StatusCode}, but the server said {decision.Said}");
        if (polling is EcsAuthorizationException { RequiredRoles: var roles })
        {
            findings.Unless(roles.SequenceEqual(["SYSTEM_ADMIN", "SYSTEM_MONITOR"]), $"{wait} names the roles {string.Join(", ", roles)}");
        }
    }

    private void LookAtTimeout(Wait wait, Ending ending)
    {
        if (wait.Decision is not { } decision)
        {
            findings.Unless(false, $"{wait} timed out unseen");
            return;
        }

        findings.Unless(decision.At >= wait.Deadline && (wait.IsPulled || ending.At == decision.At), $"{wait} had its deadline at {wait.Deadline}, gave up at {decision.At}, and was told at {ending.At}");
        bool isOutage = decision.Fault is PollFaultKind.Unreachable or PollFaultKind.TimedOut or PollFaultKind.Busy;
        findings.Unless((decision.Fault == PollFaultKind.Unreadable) == ending.Error is EcsProtocolException, $"{wait} timed out by {ending.Error!.GetType().Name}, but the last poll came to {decision.Fault?.ToString() ?? "a status"}");
        findings.Unless(isOutage == ending.Error is EcsClusterUnavailableException, $"{wait} timed out by {ending.Error!.GetType().Name}, but the last poll came to {decision.Fault?.ToString() ?? "a status"}");
        LookAtElapsed(wait, ((EcsException)ending.Error!).Elapsed, decision);
        findings.Unless(((EcsException)ending.Error!).PollCount == decision.PollCount, $"{wait} timed out after {decision.PollCount} polls, but its exception says {((EcsException)ending.Error).PollCount}");
        if (ending.Error is EcsTaskTimeoutException timeout)
        {
            findings.Unless(timeout.Timeout == (wait.Options.Timeout ?? rules.Timeout), $"{wait} says that it waited for {timeout.Timeout}");
        }
    }
}
