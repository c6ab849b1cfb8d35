using EcsTaskAwaiter.Histories.Generation;
using EcsTaskAwaiter.Histories.Ledger;

namespace EcsTaskAwaiter.Histories.Callers;

/// <summary>Submits several operations, and waits for them all.</summary>
internal sealed class GatheringCaller(Stage stage, CallerPlan plan) : SubmittingCaller(stage, plan)
{
    private Task<EcsBatchResult>? _task;

    public override void Leave()
    {
        if (_task is not null)
        {
            // All at once: no poll may begin for what is left of them.
            Waits.ForEach(Stage.Ledger.Leave);
            Leaving.Cancel();
        }
    }

    public override void Look()
    {
        if (_task is not { IsCompleted: true } task)
        {
            return;
        }

        _task = null;
        if (!task.IsCompletedSuccessfully)
        {
            Exception failure = task.IsCanceled ? new OperationCanceledException(Leaving.Token) : task.Exception!.InnerException!;
            foreach (Wait wait in Waits)
            {
                bool isOver = wait.Decision is not null || wait.LeftAt is null;
                wait.TurnedAway = isOver;
                if (!isOver)
                {
                    Stage.Tell(wait, null, failure);
                }
            }

            return;
        }

        EcsBatchResult batch = task.GetAwaiter().GetResult();
        foreach (Wait wait in Waits)
        {
            Stage.Tell(
                wait,
                batch.Succeeded.GetValueOrDefault(wait.Operation.Id),
                batch.Failed.GetValueOrDefault(wait.Operation.Id));
        }
    }

    protected override void Join() => _task = Stage.Tracker.WaitAllAsync(SubmitAll(), Plan.ToOptions(null), Leaving.Token);
}
