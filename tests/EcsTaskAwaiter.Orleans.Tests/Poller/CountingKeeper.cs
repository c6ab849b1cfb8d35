using EcsTaskAwaiter.Fleet.Contract;
using EcsTaskAwaiter.Fleet.Poller;

namespace EcsTaskAwaiter.Fleet.Tests.Poller;

/// <summary>Polls nothing and counts what it would poll.</summary>
internal sealed class CountingKeeper : IOperationKeeper
{
    public int Begun { get; private set; }

    public int Polled { get; private set; }

    public KeptOperation Keep(KeepOrder order, string? submitted)
    {
        (Begun, Polled) = (Begun + 1, Polled + 1);
        return new KeptOperation(order, new EcsWaitOptions());
    }

    public void Leave(KeptOperation kept) => Polled--;

    public string? ResumeTokenOf(KeptOperation kept) => null;
}
