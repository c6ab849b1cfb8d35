namespace EcsTaskAwaiter.Fleet.Tests.Worlds;

/// <summary>Virtual time of a world: what happens next happens at its time, in a fixed order.</summary>
internal sealed class Schedule
{
    private readonly PriorityQueue<Action, (int Time, int Order)> _events = new();
    private int _order;

    /// <summary>Milliseconds since the world began.</summary>
    public int Now { get; private set; }

    public void After(int delay, Action happens) => _events.Enqueue(happens, (Now + delay, _order++));

    /// <summary>Lets things happen until the time has come, or nothing is left to happen.</summary>
    public void RunUntil(int time)
    {
        while (_events.TryPeek(out _, out (int Time, int Order) next) && next.Time <= time)
        {
            Action happens = _events.Dequeue();
            Now = next.Time;
            happens();
        }

        Now = time;
    }
}
