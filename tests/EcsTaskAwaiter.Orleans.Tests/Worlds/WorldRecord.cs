using EcsTaskAwaiter.Fleet.Contract;
using EcsTaskAwaiter.Fleet.Unattended;

namespace EcsTaskAwaiter.Fleet.Tests.Worlds;

/// <summary>The record of one unattended operation: the real state, in a storage that can be away, and the reminder that outlives every process.</summary>
internal sealed class WorldRecord
{
    // Shorter than in life, so that an activation that no record asks for outlives its lease within a world.
    public static readonly TimeSpan CheckInterval = TimeSpan.FromSeconds(10);
    private readonly World _world;

    public WorldRecord(World world, WorldOperation operation)
    {
        (_world, Operation) = (world, operation);
        _world.Time.After((int)CheckInterval.TotalMilliseconds, Remind);
    }

    public WorldOperation Operation { get; }

    /// <summary>What is stored; null before the first order that the storage took.</summary>
    public UnattendedState? State { get; private set; }

    /// <returns>False when the storage is away.</returns>
    public bool Keep(KeepOrder order) => Write(() => UnattendedState.Keep(State, order, Now));

    /// <summary>An end of what was never recorded is passed over: its wait is joined again, or its instance is dead.</summary>
    /// <returns>False when the storage is away.</returns>
    public bool End(UnattendedEnd end) => Write(() => State?.Ended(end, Now));

    private DateTimeOffset Now => DateTimeOffset.UnixEpoch.AddMilliseconds(_world.Time.Now);

    private bool Write(Func<UnattendedState?> next)
    {
        if (_world.IsStorageAway)
        {
            return false;
        }

        State = next();
        return true;
    }

    private void Remind()
    {
        if (State is { IsOpen: true } open && !_world.IsStorageAway)
        {
            _world.Attend(activation => activation.Attend(open.Order));
        }

        _world.Time.After((int)CheckInterval.TotalMilliseconds, Remind);
    }
}
