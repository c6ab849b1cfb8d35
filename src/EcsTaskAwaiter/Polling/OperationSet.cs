using System.Diagnostics.CodeAnalysis;

namespace EcsTaskAwaiter.Polling;

/// <summary>The operations that are polled, found by their id, which is not kept a second time. Not thread-safe.</summary>
internal sealed class OperationSet
{
    private readonly HashSet<TrackedOperation> _operations = new(new OperationsById());
    private readonly HashSet<TrackedOperation>.AlternateLookup<EcsOperationId> _byId;

    public OperationSet() => _byId = _operations.GetAlternateLookup<EcsOperationId>();

    public int Count => _operations.Count;

    public bool TryGet(EcsOperationId id, [NotNullWhen(true)] out TrackedOperation? operation) => _byId.TryGetValue(id, out operation);

    public void Add(TrackedOperation operation) => _operations.Add(operation);

    /// <summary>Removes the operation itself; a later one with the same id stays.</summary>
    public void Remove(TrackedOperation operation)
    {
        if (_operations.TryGetValue(operation, out TrackedOperation? current) && ReferenceEquals(current, operation))
        {
            _operations.Remove(operation);
            if (_operations.Count < _operations.Capacity / 8 && _operations.Capacity > PollQueue.CapacityKept)
            {
                _operations.TrimExcess(_operations.Capacity / 4);
            }
        }
    }

    /// <summary>A copy, during whose enumeration operations may be removed.</summary>
    public TrackedOperation[] ToArray() => [.. _operations];

    public HashSet<TrackedOperation>.Enumerator GetEnumerator() => _operations.GetEnumerator();
}
