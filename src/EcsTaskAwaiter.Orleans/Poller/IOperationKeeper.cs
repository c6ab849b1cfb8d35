using EcsTaskAwaiter.Fleet.Contract;

namespace EcsTaskAwaiter.Fleet.Poller;

/// <summary>Polls operations that nobody may wait for.</summary>
internal interface IOperationKeeper
{
    /// <summary>Begins to poll an operation that nobody may wait for. Never throws: what cannot begin has ended with its failure.</summary>
    KeptOperation Keep(KeepOrder order, string? submitted);

    /// <summary>Stops polling for a kept operation.</summary>
    void Leave(KeptOperation kept);

    /// <summary>What a successor needs to go on with a kept operation; null once it has ended.</summary>
    string? ResumeTokenOf(KeptOperation kept);
}
