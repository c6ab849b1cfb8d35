using EcsTaskAwaiter.Histories.Generation;
using EcsTaskAwaiter.Histories.Ledger;

namespace EcsTaskAwaiter.Histories.Callers;

/// <summary>Submits several operations, and takes each as it ends, at its own speed.</summary>
internal sealed class TakingCaller(Stage stage, CallerPlan plan) : SubmittingCaller(stage, plan)
{
    private readonly HashSet<Wait> _taken = [];
    private Task? _taking;
    private bool _breaks;

    // By its token or, at the next operation, by turning away.
    public override void Leave()
    {
        if (Plan.MisbehavesAt % 2 == 0)
        {
            Stage.World.Trace.Note($"{Plan.Name}'s token is cancelled");
            Leaving.Cancel();
        }

        _breaks = true;
    }

    public override void Look() => Stage.Findings.Unless(_taking is not { IsFaulted: true }, $"{Plan.Name} met {_taking?.Exception?.InnerException}");

    // Owned by the waits' ends, which every history looks for.
    protected override void Join() => _taking = TakeAsync();

    private async Task TakeAsync()
    {
        try
        {
            await foreach (EcsOperation ended in Stage.Tracker.WhenEach(SubmitAll(), Plan.ToOptions(null), Leaving.Token))
            {
                Take(ended);
                await Stage.World.PauseAsync(Plan.Slowness, CancellationToken.None);
                if (_breaks && !Leaving.IsCancellationRequested)
                {
                    TurnAway();
                    return;
                }
            }

            Stage.Findings.Unless(_taken.Count == Waits.Count, $"{Plan.Name} was given {_taken.Count} of {Waits.Count} operations");
        }
        catch (OperationCanceledException cancelled)
        {
            Stage.Findings.Unless(Leaving.IsCancellationRequested && cancelled.CancellationToken == Leaving.Token, $"{Plan.Name} was cancelled by a token that is not its own");
            TurnAway();
        }
        catch (ObjectDisposedException)
        {
            Stage.Findings.Unless(Waits.Count == 0, $"{Plan.Name} was told of the disposal by the stream, not by its operations");
        }
    }

    private void Take(EcsOperation ended)
    {
        Wait? wait = Waits.Find(wait => wait.Operation.Id == ended.Id);
        Stage.Findings.Unless(wait is not null && _taken.Add(wait), $"{Plan.Name} was given {ended.Id}, which it has already or never submitted");
        Stage.Findings.Unless(ended.Completion.IsCompleted, $"{Plan.Name} was given {ended.Id}, which has not ended");
        if (wait is null)
        {
            return;
        }

        TimeSpan latest = _taken.Max(taken => EndOf(taken));
        Stage.Findings.Unless(EndOf(wait) == latest, $"{Plan.Name} was given {wait.Name} after one that ended later");
        if (wait.LeftAt is null)
        {
            Shown? shown = ended.Latest is { } known ? Shown.Of(known) : null;
            Stage.Findings.Unless(shown == (wait.Expected.Count == 0 ? null : wait.Expected[^1]), $"{wait.Name} ended, and its handle shows {shown}, not the latest");
        }

        Stage.Tell(wait, ended.Completion);
    }

    private static TimeSpan EndOf(Wait wait) => wait.Decision?.At ?? wait.LeftAt ?? TimeSpan.MaxValue;
}
