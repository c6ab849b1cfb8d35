using EcsTaskAwaiter.Histories.Generation;
using EcsTaskAwaiter.Histories.Ledger;

namespace EcsTaskAwaiter.Histories.Callers;

/// <summary>Pulls an operation's progress, at its own speed.</summary>
internal sealed class EnumeratingCaller(Stage stage, CallerPlan plan) : Caller(stage, plan)
{
    private Wait? _wait;
    private bool _breaks;

    // By its token or, at the next value, by turning away.
    public override void Leave()
    {
        if (_wait is { Ending: null } && Plan.MisbehavesAt % 2 == 0)
        {
            Stage.World.Trace.Note($"{Plan.Name}'s token is cancelled");
            Leaving.Cancel();
        }

        _breaks = true;
    }

    protected override bool ToleratesDisposal => true;

    protected override void Join()
    {
        Wait wait = NewWait(Plan.Name, Plan.ToOptions(null), isPulled: true);
        wait.Token = Leaving.Token;
        Witness witness = NewWitness(wait, Plan.Name);
        if (!Stage.Ledger.IsDisposed)
        {
            Stage.Ledger.Join(_wait = wait);
        }

        // Owned by the wait's end, which every history looks for.
        _ = ReadAsync(wait, witness);
    }

    // Whoever throws within the loop leaves it.
    protected override void OnThrow(Wait? wait, Witness witness) => Stage.Ledger.Leave(wait!);

    private async Task ReadAsync(Wait wait, Witness witness)
    {
        Exception? failure = null;
        try
        {
            await foreach (TaskProgress progress in Stage.Tracker.WatchAsync(Operation.Id, Plan.ToOptions(null), Leaving.Token))
            {
                witness.OnNext(progress);
                await Stage.World.PauseAsync(Plan.Slowness, CancellationToken.None);
                if (_breaks && !Leaving.IsCancellationRequested)
                {
                    Stage.Ledger.Leave(wait);
                    wait.TurnedAway = true;
                    break;
                }
            }
        }
        catch (Exception exception)
        {
            failure = exception;
        }

        if (failure is OperationCanceledException or InvalidOperationException)
        {
            Stage.Ledger.Leave(wait);
        }

        if (failure is InvalidOperationException)
        {
            (wait.TurnedAway, witness.IsClosed) = (true, true);
        }

        if (!wait.TurnedAway)
        {
            if (failure is null)
            {
                witness.OnCompleted();
            }
            else
            {
                witness.OnError(failure);
            }

            if (_wait is not null)
            {
                Stage.Tell(wait, null, failure);
            }
        }
        else
        {
            witness.IsClosed = true;
        }
    }
}
