using EcsTaskAwaiter.Fleet.Contract;
using EcsTaskAwaiter.Fleet.Poller;

namespace EcsTaskAwaiter.Fleet.Tests.Worlds;

/// <summary>What an activation of a world polls for its records.</summary>
internal sealed class WorldEngine(World world) : IOperationKeeper
{
    private readonly List<KeptOperation> _polled = [];

    public KeptOperation Keep(KeepOrder order, string? submitted)
    {
        var kept = new KeptOperation(order, new EcsWaitOptions());
        _polled.Add(kept);
        return kept;
    }

    public void Leave(KeptOperation kept) => _polled.Remove(kept);

    public string? ResumeTokenOf(KeptOperation kept) => "token";

    /// <summary>One poll of each.</summary>
    public void Poll(int now)
    {
        foreach (KeptOperation kept in _polled.Where(kept => kept.End is null))
        {
            WorldOperation operation = world.OperationAt(kept.Order.TaskPath);
            if (now < operation.EndsAt)
            {
                continue;
            }

            if (operation.Fails)
            {
                kept.Fail(() => new TimeoutException(operation.Id.TaskPath));
            }
            else
            {
                kept.Succeed(new EcsTaskResult { Id = operation.Id, Task = new EcsTask { OpId = operation.Id.OpId } });
            }
        }
    }
}
