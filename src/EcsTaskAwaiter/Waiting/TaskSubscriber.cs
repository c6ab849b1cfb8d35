using EcsTaskAwaiter.Polling;

namespace EcsTaskAwaiter.Waiting;

/// <summary>A subscriber that ends in a task.</summary>
internal sealed class TaskSubscriber : Subscriber
{
    // Continuations must not run on the polling loop: they may block it, or call back into the tracker.
    private readonly TaskCompletionSource<EcsTaskResult> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ProgressBroadcast? _progress;

    public TaskSubscriber(EcsWaitOptions options, int attempt, ProgressBroadcast? progress)
        : base(options, attempt) => _progress = progress;

    public Task<EcsTaskResult> Task => _completion.Task;

    /// <summary>Where the progress goes; null when nobody asked for it.</summary>
    public ProgressBroadcast? Progress => _progress;

    public override bool WantsProgress => _progress is not null;

    public override void Report(TaskProgress progress) => _progress?.Report(progress);

    public override void Succeed(EcsTaskResult result)
    {
        _progress?.End(null);
        _completion.TrySetResult(result);
    }

    public override void Fail(Func<Exception> failure)
    {
        _progress?.End(failure);
        _completion.TrySetException(failure());
        if (_progress is not null)
        {
            // A handle may be held for its progress alone; its failure is told there and is not unobserved.
            _ = _completion.Task.Exception;
        }
    }

    public override void Cancel(CancellationToken cancellationToken)
    {
        // Progress that nobody wants any longer has not failed: it completes.
        _progress?.End(null);
        _completion.TrySetCanceled(cancellationToken);
    }
}
