namespace EcsTaskAwaiter.Polling;

/// <summary>By when something must happen next.</summary>
internal readonly struct ByDue : IOperationOrder
{
    public static ref int Index(TrackedOperation operation) => ref operation.DueIndex;
}
