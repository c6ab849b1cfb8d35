using EcsTaskAwaiter.Histories.Cluster;
using EcsTaskAwaiter.Histories.Generation;
using EcsTaskAwaiter.Histories.Ledger;

namespace EcsTaskAwaiter.Histories.Callers;

/// <summary>Submits several operations, and waits for them together.</summary>
internal abstract class SubmittingCaller(Stage stage, CallerPlan plan) : Caller(stage, plan)
{
    /// <summary>One for each operation; empty where the tracker was disposed before.</summary>
    protected List<Wait> Waits { get; } = [];

    protected override bool ToleratesDisposal => true;

    /// <summary>Submits them, and enters the waits that are about to begin.</summary>
    protected IReadOnlyList<EcsTask> SubmitAll()
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
                Waits.Add(wait);
                Stage.Ledger.Join(wait, snapshot);
            }
        }

        return tasks;
    }

    /// <summary>Turns away from all that have not ended: nothing more may be done for it.</summary>
    protected void TurnAway()
    {
        foreach (Wait wait in Waits.Where(wait => wait.Ending is null))
        {
            Stage.Ledger.Leave(wait);
            wait.TurnedAway = true;
        }
    }
}
