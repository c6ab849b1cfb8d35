using EcsTaskAwaiter.Histories.Generation;
using EcsTaskAwaiter.Histories.Ledger;

namespace EcsTaskAwaiter.Histories.Callers;

/// <summary>Observes an operation's progress.</summary>
internal sealed class ObservingCaller(Stage stage, CallerPlan plan) : Caller(stage, plan)
{
    private Wait? _wait;
    private Witness? _witness;
    private IDisposable? _subscription;

    public override void Leave()
    {
        if (_wait is { Ending: null } wait)
        {
            Stage.Ledger.Leave(wait);
            wait.TurnedAway = true;
            _witness!.IsClosed = true;
            _subscription?.Dispose();
        }
    }

    // Whoever subscribes is not surprised by an exception: the disposal is told by the stream.
    protected override bool ToleratesDisposal => true;

    protected override void Join()
    {
        Wait wait = NewWait(Plan.Name, Plan.ToOptions(null));
        _witness = NewWitness(wait, Plan.Name);
        if (!Stage.Ledger.IsDisposed)
        {
            _witness.Ended = error => Stage.Tell(wait, null, error);
            Stage.Ledger.Join(_wait = wait);
        }
        else
        {
            _witness.Ended = error => Stage.Findings.Unless(error is ObjectDisposedException, $"{Plan.Name} observed a disposed tracker, and was told {error}");
        }

        _subscription = Stage.Tracker.Observe(Operation.Id, Plan.ToOptions(null)).Subscribe(_witness);
    }

    // By the rules of Rx, a subscription whose observer throws is at its end.
    protected override void OnThrow(Wait? wait, Witness witness)
    {
        Stage.Ledger.Leave(wait!);
        (wait!.TurnedAway, witness.IsClosed) = (true, true);
    }
}
