namespace EcsTaskAwaiter.Fleet.Contract;

/// <summary>The times and sizes of the protocol between instances and poller.</summary>
internal static class FleetLimits
{
    /// <summary>
    /// Raised when an order can ask for something that earlier pollers would silently leave out. New properties of messages are otherwise ignored by earlier versions, and
    /// have their defaults in messages of earlier versions.
    /// </summary>
    public const int ProtocolVersion = 1;

    /// <summary>What an external client waits for an answer before it asks again: Orleans does not tell it that the poller's silo has died.</summary>
    public const string CallTimeout = "00:00:05";

    /// <summary>A login, a repetition on another node and the request itself.</summary>
    public const string RequestTimeout = "00:01:00";

    /// <summary>A message of 2,000 orders stays far below Orleans' limit of 100 MB.</summary>
    public const int OrdersPerCall = 2_000;

    public const int EventsPerBatch = 1_000;

    /// <summary>How long a call for news may stay open. Well below <see cref="CallTimeout"/>, or every quiet spell would look like a dead silo.</summary>
    public static readonly TimeSpan LongPoll = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How long the poller polls for an instance that no longer asks for news. It bounds how long a superseded activation can poll beside its
    /// successor, and how long the waits of a dead instance keep operations polled.
    /// </summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);

    /// <summary>The same for an operation that its record no longer asks for. One reminder may be late or lost: that of a dead silo comes a period late.</summary>
    public static TimeSpan UnattendedLease(TimeSpan checkInterval) => (2 * checkInterval) + Lease;
}
