using System.Runtime.CompilerServices;
using EcsTaskAwaiter.Operations;

namespace EcsTaskAwaiter.Polling;

/// <summary>
/// What those know of their own run who joined an operation that was polled already: one address serves one run after the other, and an end from before a
/// submission is that of an earlier run, whatever it is to those who came before. Kept beside the subscribers, since few of them have any. Not thread-safe: guarded
/// by the lock of the loop.
/// </summary>
internal sealed class JoinedSubmissions
{
    private readonly ConditionalWeakTable<Subscriber, StrongBox<OperationStatus>> _known = [];

    public void Add(Subscriber subscriber, in OperationStatus known)
    {
        if (known.KnowsRun)
        {
            _known.Add(subscriber, new StrongBox<OperationStatus>(known));
        }
    }

    /// <summary>Whether the end that a poll found is that of a run before the subscriber's own.</summary>
    public bool IsEarlierEnd(Subscriber subscriber, in PollOutcome outcome) =>
        outcome.After.Status.Verdict is OperationVerdict.Succeeded or OperationVerdict.Failed
        && _known.TryGetValue(subscriber, out StrongBox<OperationStatus>? known)
        && known.Value.IsAfterEnd(outcome.After.Status.Task!, outcome.HasLocalTimes, new ReadingMoment(outcome.After.Now, outcome.After.UtcNow, outcome.ServerDate));

    /// <summary>The operation as it begins anew for the subscribers left, by what the latest of them knows.</summary>
    public OperationStatus Restart(TrackedOperation operation, TimeSpan now)
    {
        OperationStatus? latest = null;
        foreach (Subscriber subscriber in operation.Subscribers)
        {
            if (_known.TryGetValue(subscriber, out StrongBox<OperationStatus>? known) && !(latest?.Began >= known.Value.Began))
            {
                latest = known.Value;
            }
        }

        return latest?.Restart(now) ?? OperationStatus.Start(now);
    }
}
