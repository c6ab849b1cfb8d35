using EcsTaskAwaiter.Histories.Generation;
using EcsTaskAwaiter.Histories.Ledger;
using EcsTaskAwaiter.Operations;

namespace EcsTaskAwaiter.Histories.Callers;

/// <summary>Holds a handle, awaits it and observes it, by one observer or two.</summary>
internal sealed class TrackingCaller(Stage stage, CallerPlan plan) : Caller(stage, plan)
{
    private Wait? _wait;
    private EcsOperation? _handle;
    private Task<EcsTaskResult>? _task;
    private Witness? _witness;
    private IDisposable? _subscription;

    // A handle cannot be left; its observer can.
    public override void Leave()
    {
        if (_witness is { IsOver: false } witness)
        {
            witness.IsClosed = true;
            _subscription?.Dispose();
        }
    }

    public override void Look()
    {
        if (_wait is { IsAlive: true } wait && _handle is { } handle)
        {
            Shown? latest = handle.Latest is { } known ? Shown.Of(known) : null;
            Stage.Findings.Unless(latest == (wait.Expected.Count == 0 ? null : wait.Expected[^1]), $"{Plan.Name}'s handle shows {latest}, not the latest");
        }

        TellEnd(ref _task, _wait);
    }

    protected override void Join()
    {
        Wait wait = NewWait(Plan.Name, Plan.ToOptions(null), isSharedTask: true);
        Witness? reported = Plan.WantsProgress ? NewWitness(wait, $"{Plan.Name}'s progress", hearsEnds: false) : null;
        bool isSubmitted = Plan.IsSubmitted && Operation.ViewAt(Stage.World.Now) is not null;
        (EcsTask? task, Conclusion? snapshot) = isSubmitted ? Stage.Snapshot(Operation) : default;
        if (!Stage.Ledger.IsDisposed)
        {
            Stage.Ledger.Join(_wait = wait, snapshot);
        }

        _handle = isSubmitted ? Stage.Tracker.Track(task!, Plan.ToOptions(reported)) : Stage.Tracker.Track(Operation.Id, Plan.ToOptions(reported));
        _task = _handle.Completion;
        _witness = NewWitness(wait, Plan.Name);
        Subscribe(_witness, wait, subscription => _subscription = subscription);
        if (Plan.HandsOverAt is { } later)
        {
            Stage.World.Agenda.At(later, HandOver);
        }

        if (Plan.SecondAt is { } at)
        {
            Stage.World.Agenda.At(at > Stage.World.Now ? at : Stage.World.Now, () => Subscribe(NewWitness(wait, $"{Plan.Name}'s second"), wait, _ => { }));
        }
    }

    private void HandOver()
    {
        string token = _handle!.GetResumeToken();
        ResumePoint point = ResumeToken.Read(token);
        if (_wait is { IsAlive: true, Life: { } life })
        {
            DateTimeOffset began = Stage.World.Clock.GetUtcNow() - (Stage.World.Now - life.Began);
            Stage.Findings.Unless(point.Id == Operation.Id && point.PollCount == life.PollCount, $"{Plan.Name}'s token tells {point.PollCount} polls of {point.Id}, and there were {life.PollCount}");
            Stage.Findings.Unless(life.IsTimed || point.IsByServerClock || (began - point.Began).Duration() <= TimeSpan.FromMilliseconds(1), $"{Plan.Name}'s token tells that it began at {point.Began}, and it did at {began}");
        }

        // At once, or perhaps only after the end of this wait.
        var heir = new ResumingCaller(Stage, Plan with { Name = $"{Plan.Name}'s heir", Misbehaviour = Misbehaviour.None }, token);
        Stage.World.Agenda.At(Plan.SecondAt is { } at && at > Stage.World.Now ? at : Stage.World.Now, heir.BeginWatched);
    }

    // A late observer gets the latest at once, and nothing from before.
    private void Subscribe(Witness witness, Wait wait, Action<IDisposable> keep)
    {
        witness.CameAfter = wait.Expected.Count - 1;
        keep(_handle!.Progress.Subscribe(witness));
    }
}
