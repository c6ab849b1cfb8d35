namespace EcsTaskAwaiter.Tracking;

/// <summary>By whose turn it is to be asked.</summary>
internal readonly struct ByTurn : IOperationOrder
{
    public static ref int Place(TrackedOperation operation) => ref operation.TurnPlace;
}
