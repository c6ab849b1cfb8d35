using EcsTaskAwaiter.Histories.Time;

namespace EcsTaskAwaiter.Histories.Ledger;

/// <summary>An observer that keeps what it is told, and watches over the grammar of Rx.</summary>
internal sealed class Witness(string name, World world, Findings findings, Action<TaskProgress> onNext) : IObserver<TaskProgress>, IProgress<TaskProgress>
{
    private int _inside;

    public List<TaskProgress> Values { get; } = [];

    public bool IsOver { get; private set; }

    public Exception? Error { get; private set; }

    public TimeSpan EndedAt { get; private set; }

    /// <summary>How much of what is expected it came too late for; the latest of that it must be told.</summary>
    public int CameAfter { get; set; }

    /// <summary>Whether it turned away, or threw: then it is told nothing more.</summary>
    public bool IsClosed { get; set; }

    /// <summary>Whether it is told of ends: an <see cref="IProgress{T}"/> is not.</summary>
    public bool HearsEnds { get; init; } = true;

    /// <summary>Called at the end.</summary>
    public Action<Exception?> Ended { get; set; } = _ => { };

    public void Report(TaskProgress value) => OnNext(value);

    public void OnNext(TaskProgress value)
    {
        Enter();
        world.Chronicle.Note($"{name} is told {value.State} {value.Percent} after {value.PollCount} polls{(value.IsFinal ? ", final" : string.Empty)}{(value.LastPollError is null ? string.Empty : $", stale by {value.LastPollError.GetType().Name}")}");
        if (Values is [.., var last])
        {
            findings.Unless(!last.IsFinal, $"{name} was told something after the final value");
        }

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

    private void End(Exception? error)
    {
        Enter();
        (IsOver, Error, EndedAt) = (true, error, world.Now);
        world.Chronicle.Note($"{name} is told the end: {error?.GetType().Name ?? "completed"}");
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
