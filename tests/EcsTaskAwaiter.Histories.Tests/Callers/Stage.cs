using EcsTaskAwaiter.Histories.Cluster;
using EcsTaskAwaiter.Histories.Generation;
using EcsTaskAwaiter.Histories.Ledger;
using EcsTaskAwaiter.Histories.Time;

namespace EcsTaskAwaiter.Histories.Callers;

/// <summary>What callers act on.</summary>
internal sealed class Stage(World world, Findings findings, WaitLedger ledger, RecordingSource source, ClusterModel server, EcsOperationTracker tracker, HistoryPlan plan, EndingChecker endings)
{
    public World World => world;

    public Findings Findings => findings;

    public WaitLedger Ledger => ledger;

    public RecordingSource Source => source;

    public EcsOperationTracker Tracker => tracker;

    /// <summary>Every value and exception that callers were given, for the search for secrets.</summary>
    public List<object> Given { get; } = [];

    /// <summary>Disposes the tracker.</summary>
    public Action Dispose { get; set; } = () => { };

    /// <summary>Those who look for their ends whenever nothing goes on.</summary>
    public List<Caller> Looking { get; } = [];

    /// <summary>A wait has ended, as its caller is told.</summary>
    public void Tell(Wait wait, Task<EcsTaskResult> task)
    {
        Exception? failure = null;
        if (task.IsCanceled)
        {
            try
            {
                task.GetAwaiter().GetResult();
            }
            catch (OperationCanceledException cancelled)
            {
                failure = cancelled;
            }
        }

        Tell(wait, task.IsCompletedSuccessfully ? task.GetAwaiter().GetResult() : null, failure ?? task.Exception?.InnerException);
    }

    public void Tell(Wait wait, EcsTaskResult? result, Exception? failure)
    {
        if (result is not null || failure is not null)
        {
            Given.Add(result ?? (object)failure!);
        }

        ledger.End(wait, result, failure);
        endings.Look(wait);
    }

    public OperationScript OperationOf(CallerPlan caller) => plan.Operations[caller.Operation];

    /// <summary>The operations of a batch follow the caller's own.</summary>
    public OperationScript Batch(CallerPlan caller, int index) => plan.Operations[caller.Operation + index];

    /// <summary>Submits a run now, and reads the server's answer as a caller would.</summary>
    public (EcsTask Task, Conclusion Snapshot) Submit(OperationScript operation, RunDraft draft)
    {
        int number = operation.Runs.Count + 1;
        operation.Runs.Add(draft.Make(number, $"{operation.Name} run {number}", world.Now));
        return Snapshot(operation);
    }

    /// <summary>What the server shows of an operation now, as a submission's answer.</summary>
    public (EcsTask Task, Conclusion Snapshot) Snapshot(OperationScript operation)
    {
        RunView view = operation.ViewAt(world.Now)!;
        string body = view.Body(operation.Id, server.Epoch);
        EcsTask task = EcsTask.Parse(System.Text.Encoding.UTF8.GetBytes(body), "application/json");

        // A submission's body is not hashed: the first poll that answers the same is read all the same.
        return (task, new Conclusion(new Said(SaidKind.Task, 200) { View = view, Body = string.Empty }, Fault: null, RetryAfter: null));
    }
}
