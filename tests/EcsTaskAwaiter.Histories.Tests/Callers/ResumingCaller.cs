using EcsTaskAwaiter.Histories.Generation;
using EcsTaskAwaiter.Histories.Ledger;
using EcsTaskAwaiter.Operations;

namespace EcsTaskAwaiter.Histories.Callers;

/// <summary>Goes on with the wait of another, by its resume token.</summary>
internal sealed class ResumingCaller(Stage stage, CallerPlan plan, string token) : Caller(stage, plan)
{
    private Wait? _wait;
    private Task<EcsTaskResult>? _task;

    // A handle cannot be left.
    public override void Leave()
    {
    }

    public override void Look() => TellEnd(ref _task, _wait);

    protected override void Join()
    {
        Wait wait = NewWait(Plan.Name, Plan.ToOptions(null), isSharedTask: true);
        if (!Stage.Ledger.IsDisposed)
        {
            Stage.Ledger.Join(_wait = wait, resumed: ResumeToken.Read(token));
        }

        EcsOperation handle = Stage.Tracker.Resume(token, Plan.ToOptions(null));
        _task = handle.Completion;

        // What came within the call is over: a late observer gets the latest.
        Witness witness = NewWitness(wait, Plan.Name);
        witness.CameAfter = wait.Expected.Count - 1;
        handle.Progress.Subscribe(witness);
    }
}
