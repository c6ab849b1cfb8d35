using System.Diagnostics.CodeAnalysis;

namespace EcsTaskAwaiter.Polling;

/// <summary>Finds tracked operations by their id without keeping the id a second time, as the keys of a dictionary would.</summary>
internal sealed class OperationsById : IEqualityComparer<TrackedOperation>, IAlternateEqualityComparer<EcsOperationId, TrackedOperation>
{
    public bool Equals(TrackedOperation? x, TrackedOperation? y) => x?.Id == y?.Id;

    public int GetHashCode(TrackedOperation operation) => operation.Id.GetHashCode();

    public bool Equals(EcsOperationId alternate, TrackedOperation other) => alternate == other.Id;

    public int GetHashCode(EcsOperationId alternate) => alternate.GetHashCode();

    [ExcludeFromCodeCoverage(Justification = "An id alone is never added.")]
    public TrackedOperation Create(EcsOperationId alternate) => throw new NotSupportedException();
}
