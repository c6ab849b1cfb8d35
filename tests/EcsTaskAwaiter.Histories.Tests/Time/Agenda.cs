namespace EcsTaskAwaiter.Histories.Time;

/// <summary>What happens when, besides the library's own timers. Of what falls on one instant, chance decides the order.</summary>
internal sealed class Agenda(Random chance)
{
    private readonly PriorityQueue<Action, (TimeSpan At, int Turn)> _entries = new();

    /// <summary>When the next entry is due; <see cref="TimeSpan.MaxValue"/> for never.</summary>
    public TimeSpan Next => _entries.TryPeek(out _, out (TimeSpan At, int Turn) first) ? first.At : TimeSpan.MaxValue;

    public void At(TimeSpan when, Action action) => _entries.Enqueue(action, (when, chance.Next()));

    public Action Take() => _entries.Dequeue();
}
