namespace EcsTaskAwaiter.Polling;

/// <summary>By the priority among those that wait for the budget.</summary>
internal readonly struct ByPriority : IOperationOrder
{
    public static ref int Index(TrackedOperation operation) => ref operation.PriorityIndex;
}
