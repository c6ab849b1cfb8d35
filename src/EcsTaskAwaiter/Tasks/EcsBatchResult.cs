using System.Diagnostics;

namespace EcsTaskAwaiter;

/// <summary>How the operations of a batch ended, each under its own name. Immutable.</summary>
[DebuggerDisplay("{Succeeded.Count} succeeded, {Failed.Count} failed")]
public sealed class EcsBatchResult
{
    internal EcsBatchResult(IReadOnlyDictionary<EcsOperationId, EcsTaskResult> succeeded, IReadOnlyDictionary<EcsOperationId, Exception> failed) =>
        (Succeeded, Failed) = (succeeded, failed);

    /// <summary>The results of those that succeeded.</summary>
    public IReadOnlyDictionary<EcsOperationId, EcsTaskResult> Succeeded { get; }

    /// <summary>The exceptions of those that did not: what a wait for that operation alone would have thrown.</summary>
    public IReadOnlyDictionary<EcsOperationId, Exception> Failed { get; }

    /// <summary>Throws when any operation failed.</summary>
    /// <exception cref="AggregateException">At least one failed; it holds every exception of <see cref="Failed"/>.</exception>
    public void ThrowIfAnyFailed()
    {
        if (Failed.Count > 0)
        {
            throw new AggregateException($"{Failed.Count} of {Succeeded.Count + Failed.Count} operations did not succeed.", Failed.Values);
        }
    }
}
