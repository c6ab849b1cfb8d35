using EcsTaskAwaiter.Fleet.Poller;

namespace EcsTaskAwaiter.Fleet.Tests.Worlds;

/// <summary>A wait as an activation of a world polls for it.</summary>
internal sealed class PolledWait(long number, WorldOperation operation, InstanceMailbox mailbox)
{
    private bool _isOver;

    public bool IsPolled => !_isOver;

    public void Leave() => _isOver = true;

    /// <summary>One poll of the operation.</summary>
    public void Poll(int now)
    {
        if (_isOver)
        {
            return;
        }

        var progress = new TaskProgress { Id = operation.Id, Elapsed = TimeSpan.FromMilliseconds(now), IsFinal = now >= operation.EndsAt };
        mailbox.Progress(number, progress);
        if (now < operation.EndsAt)
        {
            return;
        }

        _isOver = true;
        if (operation.Fails)
        {
            mailbox.End(number, result: null, () => new TimeoutException(operation.Id.TaskPath));
        }
        else
        {
            mailbox.End(number, new EcsTaskResult { Id = operation.Id, Task = new EcsTask { OpId = operation.Id.OpId } }, failure: null);
        }
    }
}
