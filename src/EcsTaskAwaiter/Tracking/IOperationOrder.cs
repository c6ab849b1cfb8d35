namespace EcsTaskAwaiter.Tracking;

/// <summary>An order of operations, and where each keeps its place in a heap of that order.</summary>
internal interface IOperationOrder
{
    static abstract bool IsBefore(TrackedOperation one, TrackedOperation other);

    /// <summary>The operation's place in the heap; -1 outside it.</summary>
    static abstract ref int Place(TrackedOperation operation);
}
