using System.Diagnostics;
using EcsTaskAwaiter.Tasks;

namespace EcsTaskAwaiter;

/// <summary>
/// How the operations of a batch ended, keyed by id. Immutable. Two are equal when their results are equal and their exceptions have the same types
/// and equal properties.
/// </summary>
[DebuggerDisplay("{Succeeded.Count} succeeded, {Failed.Count} failed")]
public sealed class EcsBatchResult : IEquatable<EcsBatchResult>
{
    /// <summary>Creates a result, for mocks of the tracker.</summary>
    /// <param name="succeeded">The results of those that succeeded.</param>
    /// <param name="failed">The exceptions of those that did not.</param>
    /// <exception cref="ArgumentNullException">A dictionary is null.</exception>
    public EcsBatchResult(IReadOnlyDictionary<EcsOperationId, EcsTaskResult> succeeded, IReadOnlyDictionary<EcsOperationId, EcsException> failed)
    {
        ArgumentNullException.ThrowIfNull(succeeded);
        ArgumentNullException.ThrowIfNull(failed);
        (Succeeded, Failed) = (succeeded, failed);
    }

    /// <summary>The results of those that succeeded.</summary>
    public IReadOnlyDictionary<EcsOperationId, EcsTaskResult> Succeeded { get; }

    /// <summary>The exceptions of those that did not: what a wait for that operation alone would have thrown.</summary>
    public IReadOnlyDictionary<EcsOperationId, EcsException> Failed { get; }

    /// <summary>Throws when any operation failed.</summary>
    /// <exception cref="AggregateException">At least one failed; it holds every exception of <see cref="Failed"/>.</exception>
    /// <example>
    /// <code>
    /// EcsBatchResult batch = await tracker.WaitAllAsync(submitted);
    /// batch.ThrowIfAnyFailed();
    /// </code>
    /// </example>
    public void ThrowIfAnyFailed()
    {
        if (Failed.Count > 0)
        {
            throw new AggregateException($"{Failed.Count} of {Succeeded.Count + Failed.Count} operations did not succeed.", Failed.Values);
        }
    }

    /// <inheritdoc/>
    public bool Equals(EcsBatchResult? other) => other is not null
        && Succeeded.Count == other.Succeeded.Count
        && Failed.Count == other.Failed.Count
        && Succeeded.All(pair => other.Succeeded.TryGetValue(pair.Key, out EcsTaskResult? result) && result == pair.Value)
        && Failed.All(pair => other.Failed.TryGetValue(pair.Key, out EcsException? failure) && failure.ToFailure() == pair.Value.ToFailure());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as EcsBatchResult);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Succeeded.Count, Failed.Count);

    /// <summary>How many succeeded and failed.</summary>
    public override string ToString() => $"{DisplayText.Count(Succeeded.Count, "operation")} succeeded, {Failed.Count} failed";
}
