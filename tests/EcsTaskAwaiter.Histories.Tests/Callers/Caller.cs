using EcsTaskAwaiter.Histories.Cluster;
using EcsTaskAwaiter.Histories.Generation;
using EcsTaskAwaiter.Histories.Ledger;

namespace EcsTaskAwaiter.Histories.Callers;

/// <summary>Somebody who uses the tracker.</summary>
internal abstract class Caller(Stage stage, CallerPlan plan)
{
    private int _values;

    protected Stage Stage => stage;

    protected CallerPlan Plan => plan;

    protected OperationScript Operation { get; } = stage.OperationOf(plan);

    protected CancellationTokenSource Leaving { get; } = new();

    public static Caller Of(Stage stage, CallerPlan plan) => plan.Kind switch
    {
        CallerKind.Waits => new WaitingCaller(stage, plan),
        CallerKind.Observes => new ObservingCaller(stage, plan),
        CallerKind.Enumerates => new EnumeratingCaller(stage, plan),
        CallerKind.Tracks => new TrackingCaller(stage, plan),
        CallerKind.Runs => new RunningCaller(stage, plan),
        CallerKind.WaitsForAll => new GatheringCaller(stage, plan),
        CallerKind.TakesEach => new TakingCaller(stage, plan),
        CallerKind.ObservesAll => new SurveyingCaller(stage, plan),
        _ => new ReadingCaller(stage, plan),
    };

    /// <summary>Comes. Whoever comes after the disposal is told so at the call.</summary>
    public void Begin()
    {
        bool wasDisposed = stage.Ledger.IsDisposed;
        try
        {
            Join();
            stage.Findings.Unless(!wasDisposed || ToleratesDisposal, $"{plan.Name} began to wait on a tracker that was disposed");
        }
        catch (ObjectDisposedException)
        {
            stage.Findings.Unless(wasDisposed, $"{plan.Name} was told of a disposal that was not");
        }
    }

    /// <summary>Comes because of another, and keeps looking for its own end.</summary>
    public void BeginWatched()
    {
        stage.Looking.Add(this);
        Begin();
    }

    /// <summary>Leaves of its own will, if it still waits.</summary>
    public abstract void Leave();

    /// <summary>Sees whether it has been told its end. Called when nothing goes on.</summary>
    public virtual void Look()
    {
    }

    /// <summary>Whether a call on a disposed tracker ends by its task or stream, not at the call.</summary>
    protected virtual bool ToleratesDisposal => false;

    protected abstract void Join();

    /// <summary>Tells the end of a wait once its task has ended, and forgets the task.</summary>
    protected void TellEnd(ref Task<EcsTaskResult>? task, Wait? wait)
    {
        if (task is { IsCompleted: true } ended)
        {
            task = null;
            stage.Tell(wait!, ended);
        }
    }

    protected Wait NewWait(string name, EcsWaitOptions options, bool isPulled = false, bool isSharedTask = false, int attempt = 1) =>
        new(name, Operation, options) { IsPulled = isPulled, IsSharedTask = isSharedTask, Attempt = attempt };

    protected Witness NewWitness(Wait? wait, string name, bool hearsEnds = true)
    {
        Witness witness = null!;
        witness = new Witness(name, stage.World, stage.Findings, value => OnValue(wait, witness, value)) { HearsEnds = hearsEnds };
        wait?.Witnesses.Add(witness);
        return witness;
    }

    /// <summary>Misbehaves at the chosen value; throwing is left to the witness.</summary>
    protected virtual void OnThrow(Wait? wait, Witness witness) => witness.IsClosed = witness.HearsEnds;

    protected void Given(object? value)
    {
        if (value is not null)
        {
            stage.Given.Add(value);
        }
    }

    private void OnValue(Wait? wait, Witness witness, TaskProgress value) => OnValue(value, () => OnThrow(wait, witness));

    /// <summary>Receives a value, and misbehaves at the one chosen for it.</summary>
    protected void OnValue(object value, Action onThrow)
    {
        Given(value);
        if (++_values != plan.MisbehavesAt)
        {
            return;
        }

        switch (plan.Misbehaviour)
        {
            case Misbehaviour.Throws:
                onThrow();
                throw new InvalidOperationException("an observer that throws");
            case Misbehaviour.Leaves:
                Leave();
                break;
            case Misbehaviour.JoinsAnother:
                new WaitingCaller(stage, plan with { Name = $"{plan.Name}'s other", Misbehaviour = Misbehaviour.None, WantsProgress = false, IsSubmitted = false }).BeginWatched();
                break;
            case Misbehaviour.Disposes:
                stage.Dispose();
                break;
        }
    }
}
