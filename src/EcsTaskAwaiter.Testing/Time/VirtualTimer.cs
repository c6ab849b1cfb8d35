namespace EcsTaskAwaiter.Testing.Time;

/// <summary>A timer of <see cref="VirtualTimers"/>, which guards everything it holds.</summary>
internal sealed class VirtualTimer(VirtualTimers timers, long number, TimerCallback callback, object? state) : ITimer
{
    /// <summary>Counts up in the order of creation: breaks ties between equal due times.</summary>
    public long Number { get; } = number;

    public TimeSpan Due { get; set; }

    public TimeSpan Period { get; set; }

    public bool IsDisposed { get; set; }

    public void Fire() => callback(state);

    public bool Change(TimeSpan dueTime, TimeSpan period) => timers.Change(this, dueTime, period);

    public void Dispose() => timers.Remove(this);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
