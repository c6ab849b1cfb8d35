using Orleans;

namespace EcsTaskAwaiter.Fleet.Contract;

/// <summary>What the poller says of an operation that it has to poll.</summary>
[GenerateSerializer]
[Alias("EcsTaskAwaiter.AttendAnswer")]
[Immutable]
internal sealed record AttendAnswer
{
    /// <summary>What a successor of the poller needs to go on; null where there is nothing new to record.</summary>
    [Id(0)]
    public string? ResumeToken { get; init; }

    /// <summary>Why it cannot be polled there: the setup is wrong. Null when it is polled.</summary>
    [Id(1)]
    public string? Refusal { get; init; }
}
