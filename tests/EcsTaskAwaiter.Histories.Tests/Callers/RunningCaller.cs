using EcsTaskAwaiter.Histories.Generation;
using EcsTaskAwaiter.Histories.Ledger;

namespace EcsTaskAwaiter.Histories.Callers;

/// <summary>Submits, waits and, where asked to and told that it helps, submits again.</summary>
internal sealed class RunningCaller(Stage stage, CallerPlan plan) : Caller(stage, plan)
{
    private static readonly TimeSpan Backoff = TimeSpan.FromSeconds(2);
    private Wait? _wait;
    private Task<EcsTaskResult>? _task;
    private int _attempts;

    public override void Leave()
    {
        if (_task is not null)
        {
            if (_wait is { } wait)
            {
                Stage.Ledger.Leave(wait);
            }

            Leaving.Cancel();
        }
    }

    public override void Look()
    {
        if (_task is { IsCompleted: true } task && _wait is { } wait)
        {
            _task = null;
            bool betweenRuns = wait.Decision?.Kind == EndingKind.Failed && task.Exception?.InnerException is not EcsTaskFailedException;
            if (betweenRuns)
            {
                wait.TurnedAway = true;
                Stage.Findings.Unless(
                    task.IsCanceled ? Leaving.IsCancellationRequested : task.Exception?.InnerException is ObjectDisposedException,
                    $"{Plan.Name} ended between two submissions by {task.Exception?.InnerException}");
            }
            else
            {
                Stage.Tell(wait, task);
            }
        }
    }

    protected override bool ToleratesDisposal => true;

    protected override void Join() => _task = Stage.Tracker.RunAsync(
        SubmitAsync,
        new EcsRunOptions
        {
            Retryable = Plan.Resubmits ? RetryableHandling.Resubmit : RetryableHandling.Surface,
            MaximumAttempts = 3,
            Backoff = Backoff,
            Wait = Plan.ToOptions(null),
        },
        Leaving.Token);

    private Task<EcsTask> SubmitAsync(CancellationToken cancellationToken)
    {
        Stage.Findings.Unless(!Stage.Ledger.IsDisposed, $"{Plan.Name} was asked to submit after the disposal");
        if (_wait is { } before)
        {
            TimeSpan expected = Backoff * Math.Pow(2, _attempts - 1);
            before.TurnedAway = true;
            Stage.Findings.Unless(
                Plan.Resubmits && _attempts < 3 && before.Decision is { Kind: EndingKind.Failed, Said.View.Run.Failure.Retryable: true },
                $"{Plan.Name} was asked to submit again after {before.Decision?.Said}");
            Stage.Findings.Unless(
                before.Decision is null || Stage.World.Now == Stage.World.FirstChance(before.Decision.At + expected),
                $"{Plan.Name} was asked to submit again {Stage.World.Now - before.Decision?.At} after the failure, not {expected}");
        }

        (EcsTask task, Conclusion snapshot) = Stage.Submit(Operation, Plan.Submissions[Math.Min(_attempts, Plan.Submissions.Count - 1)]);
        Wait wait = NewWait($"{Plan.Name} attempt {++_attempts}", Plan.ToOptions(null), isPulled: true, attempt: _attempts);
        wait.Token = Leaving.Token;
        Stage.Ledger.Join(_wait = wait, snapshot);
        return Task.FromResult(task);
    }
}
