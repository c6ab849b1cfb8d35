using EcsTaskAwaiter.Histories.Generation;
using EcsTaskAwaiter.Histories.Ledger;

namespace EcsTaskAwaiter.Histories.Callers;

/// <summary>Reads a task once, without waiting.</summary>
internal sealed class ReadingCaller(Stage stage, CallerPlan plan) : Caller(stage, plan)
{
    private Task<EcsTask>? _task;
    private Poll? _poll;

    public override void Leave()
    {
        if (_task is not null)
        {
            Leaving.Cancel();
        }
    }

    public override void Look()
    {
        if (_task is not { IsCompleted: true } task)
        {
            Stage.Findings.Unless(_task is null || !(Leaving.IsCancellationRequested || Stage.Ledger.IsDisposed), $"{Plan.Name} was cancelled or the tracker disposed, and it reads on");
            return;
        }

        _task = null;
        Exception? failure = task.Exception?.InnerException;
        Given(failure ?? (object?)(task.IsCompletedSuccessfully ? task.GetAwaiter().GetResult() : null));
        Stage.World.Trace.Note($"{Plan.Name} read: {failure?.GetType().Name ?? (task.IsCanceled ? "cancelled" : "a task")}");
        Stage.Findings.Unless(failure is null or EcsException || (failure is ObjectDisposedException && Stage.Ledger.IsDisposed), $"{Plan.Name} read, and met {failure}");
        Stage.Findings.Unless(!task.IsCanceled || Leaving.IsCancellationRequested, $"{Plan.Name} was cancelled by nobody");
        if (task.IsCompletedSuccessfully)
        {
            Stage.Findings.Unless(_poll!.Exchanges.LastOrDefault()?.Said?.View is not null, $"{Plan.Name} read a task, but the server showed none");
        }
    }

    protected override bool ToleratesDisposal => true;

    protected override void Join()
    {
        _poll = new Poll(0, Operation.Id, new Life(Operation.Id, Stage.World.Now), 1, Stage.World.Now, Leaving.Token);
        if (!Stage.Ledger.IsDisposed)
        {
            Stage.Source.ExpectDirectRead(_poll);
        }

        _task = Stage.Tracker.GetTaskAsync(Operation.Id, Leaving.Token);
    }
}
