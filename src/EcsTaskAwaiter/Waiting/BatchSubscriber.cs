using EcsTaskAwaiter.Polling;

namespace EcsTaskAwaiter.Waiting;

/// <summary>A subscriber that is counted in a <see cref="BatchTally"/>. Its state is guarded by the tally's lock.</summary>
internal sealed class BatchSubscriber(BatchTally tally, EcsWaitOptions options, ProgressBroadcast? progress) : Subscriber(options, attempt: 1)
{
    public bool IsOver { get; set; }

    public int Percent { get; set; }

    /// <summary>When the operation is expected to end; null when nothing is known.</summary>
    public DateTimeOffset? ExpectedEnd { get; set; }

    public override bool WantsProgress => true;

    public override void Report(TaskProgress value)
    {
        progress?.Report(value);
        tally.Report(this, value);
    }

    public override void Succeed(EcsTaskResult result)
    {
        progress?.End(null);
        tally.Succeed(this);
    }

    public override void Fail(Func<Exception> failure)
    {
        progress?.End(failure);
        tally.Fail(this, failure());
    }

    public override void Cancel(CancellationToken cancellationToken)
    {
        progress?.End(() => new OperationCanceledException(cancellationToken));
        tally.Fail(this, new OperationCanceledException(cancellationToken));
    }
}
