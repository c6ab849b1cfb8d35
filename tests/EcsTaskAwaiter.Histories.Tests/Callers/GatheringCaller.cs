using EcsTaskAwaiter.Histories.Cluster;
using EcsTaskAwaiter.Histories.Generation;
using EcsTaskAwaiter.Histories.Ledger;

namespace EcsTaskAwaiter.Histories.Callers;

/// <summary>Submits several operations, and waits for them all.</summary>
internal sealed class GatheringCaller(Stage stage, CallerPlan plan) : Caller(stage, plan)
{
    private readonly List<Wait> _waits = [];
    private Task<EcsBatchResult>? _task;

    public override void Leave()
    {
        if (_task is not null)
        {
            // One after the other, and the end of each is told by its trace.
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
            foreach (Wait wait in _waits)
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
        foreach (Wait wait in _waits)
        {
            Stage.Tell(
                wait,
                batch.Succeeded.GetValueOrDefault(wait.Operation.Id),
                batch.Failed.GetValueOrDefault(wait.Operation.Id));
        }
    }

    protected override bool ToleratesDisposal => true;

    protected override void Join()
    {
        var tasks = new List<EcsTask>();
        for (int i = 0; i < Plan.Submissions.Count; i++)
        {
            OperationScript operation = Stage.Batch(Plan, i);
            (EcsTask task, Conclusion snapshot) = Stage.Submit(operation, Plan.Submissions[i]);
            tasks.Add(task);
            var wait = new Wait($"{Plan.Name} of {operation.Name}", operation, Plan.ToOptions(null)) { IsPulled = true, Token = Leaving.Token };
            if (!Stage.Ledger.IsDisposed)
            {
                _waits.Add(wait);
                Stage.Ledger.Join(wait, snapshot);
            }
        }

        _task = Stage.Tracker.WaitAllAsync(tasks, Plan.ToOptions(null), Leaving.Token);
    }
}
