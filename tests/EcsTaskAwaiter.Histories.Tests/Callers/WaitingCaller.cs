using EcsTaskAwaiter.Histories.Generation;
using EcsTaskAwaiter.Histories.Ledger;

namespace EcsTaskAwaiter.Histories.Callers;

/// <summary>Awaits an operation's end.</summary>
internal sealed class WaitingCaller(Stage stage, CallerPlan plan) : Caller(stage, plan)
{
    private Wait? _wait;
    private Task<EcsTaskResult>? _task;

    public override void Leave()
    {
        if (_wait is { } wait)
        {
            Stage.Ledger.Leave(wait);
            Leaving.Cancel();
        }
    }

    public override void Look() => TellEnd(ref _task, _wait);

    protected override void Join()
    {
        Wait wait = NewWait(Plan.Name, Plan.ToOptions(null), isSharedTask: true);
        wait.Token = Leaving.Token;
        Witness? witness = Plan.WantsProgress ? NewWitness(wait, $"{Plan.Name}'s progress", hearsEnds: false) : null;
        if (!Stage.Ledger.IsDisposed)
        {
            Stage.Ledger.Join(_wait = wait);
        }

        _task = Stage.Tracker.WaitAsync(Operation.Id, Plan.ToOptions(witness), Leaving.Token);
    }

    // It is told all the values even if it throws at one: there is no subscription to end.
    protected override void OnThrow(Wait? wait, Witness witness)
    {
    }
}
