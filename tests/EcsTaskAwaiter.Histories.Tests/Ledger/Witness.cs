using EcsTaskAwaiter.Histories.Time;

namespace EcsTaskAwaiter.Histories.Ledger;

/// <summary>Listens to the progress of one operation.</summary>
internal sealed class Witness(string name, World world, Findings findings, Action<TaskProgress> onNext)
    : Listener<TaskProgress>(name, world, findings, onNext), IProgress<TaskProgress>
{
    /// <summary>How much of what is expected it came too late for; the latest of that it must be told.</summary>
    public int CameAfter { get; set; }

    /// <summary>Whether it is told of ends: an <see cref="IProgress{T}"/> is not.</summary>
    public bool HearsEnds { get; init; } = true;

    public void Report(TaskProgress value) => OnNext(value);

    protected override void Look(TaskProgress value)
    {
        World.Trace.Note($"{this} is told {value.State} {value.Percent} after {value.PollCount} polls{(value.IsFinal ? ", final" : string.Empty)}{(value.LastPollError is null ? string.Empty : $", stale by {value.LastPollError.Kind}")}");
        if (Values is [.., var last])
        {
            Findings.Unless(!last.IsFinal, $"{this} was told something after the final value");
        }
    }
}
