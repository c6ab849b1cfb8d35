namespace EcsTaskAwaiter.Tracking;

/// <summary>By whose turn it is to be asked: last looks before those kept waiting too long, those before the rest.</summary>
internal readonly struct ByTurn : IOperationOrder
{
    public static bool IsBefore(TrackedOperation one, TrackedOperation other) =>
        one.Phase == other.Phase ? one.Turn < other.Turn : one.Phase < other.Phase;

    public static ref int Place(TrackedOperation operation) => ref operation.TurnPlace;
}
