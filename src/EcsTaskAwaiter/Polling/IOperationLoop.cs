using EcsTaskAwaiter.Operations;

namespace EcsTaskAwaiter.Polling;

/// <summary>What a tracker needs of whoever polls: in this process <see cref="PollLoop"/>, in a fleet a poller that all instances share. Thread-safe.</summary>
internal interface IOperationLoop
{
    /// <summary>How many operations are polled for this process.</summary>
    int Count { get; }

    /// <summary>How many requests of this process are under way.</summary>
    int InFlight { get; }

    /// <summary>Whether nothing goes on that time alone does not bring about.</summary>
    bool IsQuiet { get; }

    /// <summary>Refuses what this loop cannot honour. Every subscriber's options come here before it joins or ends at once.</summary>
    /// <exception cref="ArgumentException">An option needs another kind of loop; the message names the option and the cure.</exception>
    void Check(EcsWaitOptions options);

    /// <summary>Links a subscriber to its operation, beginning to poll it unless it is polled already.</summary>
    /// <param name="id">The operation.</param>
    /// <param name="subscriber">The subscriber; linked nowhere yet.</param>
    /// <param name="known">What a submission answered or an earlier process knew, or null.</param>
    /// <param name="cancellationToken">Ends this subscription alone.</param>
    /// <exception cref="ObjectDisposedException">The loop was stopped.</exception>
    void Join(EcsOperationId id, Subscriber subscriber, OperationStatus? known, CancellationToken cancellationToken);

    /// <summary>Ends a subscriber by a submission's snapshot that is already an end, without a poll.</summary>
    /// <returns>Whether the snapshot is an end for this subscriber.</returns>
    bool TryEndAtOnce(Subscriber subscriber, in StatusSnapshot end);

    /// <summary>Removes a subscriber, if it has not ended. Polling stops when the last subscriber leaves.</summary>
    void Leave(Subscriber subscriber, CancellationToken cancellationToken);

    /// <summary>Removes several subscribers at once.</summary>
    void LeaveAll(IEnumerable<Subscriber> subscribers, CancellationToken cancellationToken);

    /// <summary>What a later process needs to go on with a wait; null once it has ended.</summary>
    ResumePoint? WhereItStands(Subscriber subscriber);

    /// <summary>How the polled operations stand, by what is known: nothing is asked.</summary>
    TrackingHealth GetHealth();

    /// <summary>Ends every wait with <see cref="ObjectDisposedException"/>. The returned task ends with the last request under way.</summary>
    Task StopAsync();
}
