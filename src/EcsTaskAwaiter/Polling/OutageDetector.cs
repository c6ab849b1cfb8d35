using EcsTaskAwaiter.Errors;

namespace EcsTaskAwaiter.Polling;

/// <summary>
/// Whether statuses can be read at all. One poll that failed is a hiccup; from its second running an operation is stale. An outage lasts until no operation
/// is and one was answered, so that one which alone cannot be read does not begin and end it again and again. Guarded by the queue's lock.
/// </summary>
internal sealed class OutageDetector
{
    private int _stale;
    private bool _isOutage;

    /// <summary>Looks at the outcome of a poll.</summary>
    /// <param name="operation">What was polled.</param>
    /// <param name="fault">Why it failed; null when it was answered.</param>
    /// <param name="hadFailed">Whether the operation's poll before had failed.</param>
    /// <returns>Whether an outage begins or ends with it.</returns>
    public (bool Begins, bool Ends) After(TrackedOperation operation, PollFault? fault, bool hadFailed)
    {
        Mark(operation, !operation.IsRemoved && hadFailed && fault is { IsPermanent: false });
        (bool begins, bool ends) = (operation.IsStale && !_isOutage, fault is null && _stale == 0 && _isOutage);
        _isOutage = (_isOutage || begins) && !ends;
        return (begins, ends);
    }

    /// <summary>Nobody asks for the operation any more, which tells nothing of the server.</summary>
    public void Remove(TrackedOperation operation) => Mark(operation, isStale: false);

    private void Mark(TrackedOperation operation, bool isStale)
    {
        _stale += isStale == operation.IsStale ? 0 : isStale ? 1 : -1;
        operation.IsStale = isStale;
    }
}
