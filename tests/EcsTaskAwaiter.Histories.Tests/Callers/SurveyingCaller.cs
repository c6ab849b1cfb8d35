using EcsTaskAwaiter.Histories.Generation;
using EcsTaskAwaiter.Histories.Ledger;

namespace EcsTaskAwaiter.Histories.Callers;

/// <summary>Submits several operations, and observes them as one.</summary>
internal sealed class SurveyingCaller(Stage stage, CallerPlan plan) : SubmittingCaller(stage, plan)
{
    private BatchWitness? _witness;
    private IDisposable? _subscription;

    public override void Leave()
    {
        if (_witness is { IsOver: false, IsClosed: false } witness)
        {
            TurnAway();
            witness.IsClosed = true;
            _subscription?.Dispose();
        }
    }

    public override void Look()
    {
        if (_witness is not { IsClosed: false } witness)
        {
            return;
        }

        if (Stage.Ledger.IsDisposed)
        {
            Stage.Findings.Unless(witness.IsOver, $"{Plan.Name} was not told of the disposal");
        }
        else
        {
            witness.Compare(Waits);
        }
    }

    protected override void Join()
    {
        IReadOnlyList<EcsTask> tasks = SubmitAll();
        _witness = new BatchWitness(Plan.Name, Stage.World, Stage.Findings, value => OnValue(value, OnThrow)) { Ended = OnEnded };
        _subscription = Stage.Tracker.ObserveAll(tasks, Plan.ToOptions(null)).Subscribe(_witness);
        if (_witness.IsClosed)
        {
            _subscription.Dispose();
        }
    }

    // By the rules of Rx, a subscription whose observer throws is at its end.
    private void OnThrow()
    {
        TurnAway();
        _witness!.IsClosed = true;
    }

    private void OnEnded(Exception? error)
    {
        Stage.Findings.Unless(error is null || (error is ObjectDisposedException && Stage.Ledger.IsDisposed), $"{Plan.Name} was told {error}");

        // It is told how many ended well, not by what each of them ended.
        TurnAway();
    }
}
