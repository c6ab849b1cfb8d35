namespace EcsTaskAwaiter.Polling;

/// <summary>An order of operations: where each keeps its place in the heap of that order.</summary>
internal interface IOperationOrder
{
    /// <summary>The operation's place in the heap; -1 outside it.</summary>
    static abstract ref int Index(TrackedOperation operation);
}
