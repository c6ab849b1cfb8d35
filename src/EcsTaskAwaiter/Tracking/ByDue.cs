namespace EcsTaskAwaiter.Tracking;

/// <summary>By when something must happen next.</summary>
internal readonly struct ByDue : IOperationOrder
{
    public static ref int Place(TrackedOperation operation) => ref operation.DuePlace;
}
