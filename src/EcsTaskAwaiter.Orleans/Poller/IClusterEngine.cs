using EcsTaskAwaiter.Fleet.Contract;

namespace EcsTaskAwaiter.Fleet.Poller;

/// <summary>Polls one cluster in this process: a tracker with a session of its own, made for one activation.</summary>
internal interface IClusterEngine : IAsyncDisposable
{
    /// <summary>Begins a wait whose news goes to the mailbox. Never throws: a wait that cannot begin ends with its failure.</summary>
    EngineWait Begin(WaitOrder order, InstanceMailbox mailbox);

    /// <summary>Makes a request through the session. Failures of the library come as the answer.</summary>
    Task<CallAnswer> CallAsync(CallRequest request, CancellationToken cancellationToken);
}
