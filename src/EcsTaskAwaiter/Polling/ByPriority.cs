namespace EcsTaskAwaiter.Polling;

/// <summary>By whose turn it is to be asked.</summary>
internal readonly struct ByPriority : IOperationOrder
{
    public static ref int Index(TrackedOperation operation) => ref operation.PriorityIndex;
}
