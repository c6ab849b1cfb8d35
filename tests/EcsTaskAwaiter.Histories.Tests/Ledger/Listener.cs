using EcsTaskAwaiter.Histories.Time;

namespace EcsTaskAwaiter.Histories.Ledger;

/// <summary>An observer that keeps what it is told, and watches over the grammar of Rx.</summary>
internal abstract class Listener<T>(string name, World world, Findings findings, Action<T> onNext) : IObserver<T>
{
    private int _inside;

    public List<T> Values { get; } = [];

    public bool IsOver { get; private set; }

    public Exception? Error { get; private set; }

    /// <summary>Whether it turned away, or threw: then it is told nothing more.</summary>
    public bool IsClosed { get; set; }

    /// <summary>Called at the end.</summary>
    public Action<Exception?> Ended { get; set; } = _ => { };

    protected World World => world;

    protected Findings Findings => findings;

    public void OnNext(T value)
    {
        Enter();
        Look(value);
        Values.Add(value);
        try
        {
            onNext(value);
        }
        finally
        {
            _inside--;
        }
    }

    public void OnCompleted() => End(null);

    public void OnError(Exception error) => End(error);

    public override string ToString() => name;

    /// <summary>Looks at a value before it is kept.</summary>
    protected abstract void Look(T value);

    private void End(Exception? error)
    {
        Enter();
        (IsOver, Error) = (true, error);
        world.Trace.Note($"{name} is told the end: {error?.GetType().Name ?? "completed"}");
        Ended(error);
        _inside--;
    }

    private void Enter()
    {
        findings.Unless(_inside++ == 0, $"calls to {name} overlap");
        findings.Unless(!IsOver, $"{name} was called after its end");
        findings.Unless(!IsClosed, $"{name} was called after it had turned away");
    }
}
