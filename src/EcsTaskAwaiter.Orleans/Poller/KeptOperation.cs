using EcsTaskAwaiter.Fleet.Contract;
using EcsTaskAwaiter.Polling;

namespace EcsTaskAwaiter.Fleet.Poller;

/// <summary>Polls an operation to its end although nobody waits for it. The end is kept until its record has it.</summary>
internal sealed class KeptOperation(KeepOrder order, EcsWaitOptions options) : Subscriber(options, attempt: 1)
{
    private volatile UnattendedEnd? _end;

    public KeepOrder Order => order;

    /// <summary>When its record last asked for it, on the poller's clock.</summary>
    public TimeSpan AttendedAt { get; set; }

    /// <summary>How it ended; null while it is polled.</summary>
    public UnattendedEnd? End => _end;

    public override bool WantsProgress => false;

    public override void Report(TaskProgress progress)
    {
    }

    public override void Succeed(EcsTaskResult result) => _end = UnattendedEnd.Of(result);

    public override void Fail(Func<Exception> failure)
    {
        // A poller that stops has not seen an end: its successor goes on.
        if (failure() is not ObjectDisposedException and var exception)
        {
            _end = UnattendedEnd.Of(exception);
        }
    }

    public override void Cancel(CancellationToken cancellationToken)
    {
    }
}
