using Orleans;

namespace EcsTaskAwaiter.Fleet.Contract;

/// <summary>What the poller says to new waits.</summary>
[GenerateSerializer]
[Alias("EcsTaskAwaiter.JoinAnswer")]
[Immutable]
internal sealed record JoinAnswer
{
    /// <summary>The epoch of the instance's waits. The poller has forgotten every wait that was joined under another epoch.</summary>
    [Id(0)]
    public Guid Epoch { get; init; }

    /// <summary>Why no wait can be made here, whatever is tried again: the setup is wrong. Null when the waits were taken.</summary>
    [Id(1)]
    public string? Refusal { get; init; }

    /// <summary>The numbers of waits that could not be taken now, because the storage could not record them: they are to be sent again.</summary>
    [Id(2)]
    public List<long> Postponed { get; init; } = [];
}
