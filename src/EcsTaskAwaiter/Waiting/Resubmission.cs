using Microsoft.Extensions.Logging;

namespace EcsTaskAwaiter.Waiting;

/// <summary>Submits and waits, and submits again where the caller wants that and the server says that it may help. Thread-safe.</summary>
internal sealed partial class Resubmission(WaitStarter waits, BatchWaits batches, TrackerLifetime lifetime, TimeProvider timeProvider, ILogger logger)
{
    private static readonly TimeSpan LongestBackoff = TimeSpan.FromMinutes(5);

    public async Task<EcsTaskResult> RunAsync(Func<CancellationToken, Task<EcsTask>> submit, EcsRunOptions run, EcsWaitOptions wait, CancellationToken cancellationToken)
    {
        TimeSpan backoff = run.Backoff, longest = backoff > LongestBackoff ? backoff : LongestBackoff;
        EcsTaskFailedException? before = null;
        for (int attempt = 1; ; attempt++)
        {
            lifetime.ThrowIfDisposed();
            cancellationToken.ThrowIfCancellationRequested();
            EcsTask submitted = await submit(cancellationToken).ConfigureAwait(false)
                ?? throw new InvalidOperationException("The submission returned no task.");
            EcsOperationId id = EcsOperationId.FromTask(submitted);
            try
            {
                return await waits.Start(id, wait, submitted, cancellationToken, attempt, before?.Id == id ? before.Task : null).Task.ConfigureAwait(false);
            }
            catch (EcsTaskFailedException failure) when (MayResubmit(failure, run, attempt))
            {
                before = failure;
                LogResubmitting(id, attempt + 1, run.MaximumAttempts, backoff);
            }

            await lifetime.UntilDisposedAsync(stop => PauseAsync(backoff, stop), cancellationToken).ConfigureAwait(false);
            backoff = backoff * 2 < longest ? backoff * 2 : longest;
        }
    }

    public async Task<EcsBatchResult> RunAllAsync(
        Func<CancellationToken, Task<IReadOnlyList<EcsTask>>> submit, EcsWaitOptions options, CancellationToken cancellationToken)
    {
        lifetime.ThrowIfDisposed();
        cancellationToken.ThrowIfCancellationRequested();
        IReadOnlyList<EcsTask> submitted = await submit(cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException("The submission returned no tasks.");
        return await batches.WaitAllAsync(SubmittedTasks.Check(submitted), options, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<bool> PauseAsync(TimeSpan backoff, CancellationToken cancellationToken)
    {
        await Task.Delay(backoff, timeProvider, cancellationToken).ConfigureAwait(false);
        return true;
    }

    // Only the server's own "true" counts: neither silence nor this library's judgement makes a second submission.
    private static bool MayResubmit(EcsTaskFailedException failure, EcsRunOptions run, int attempt) =>
        run.Retryable == RetryableHandling.Resubmit && failure.Retryable == true && attempt < run.MaximumAttempts;

    [LoggerMessage(111, LogLevel.Information, "{Operation} failed and the server called it retryable; submission {Attempt} of {MaximumAttempts} follows in {Backoff}.", EventName = "Resubmitting")]
    private partial void LogResubmitting(EcsOperationId operation, int attempt, int maximumAttempts, TimeSpan backoff);
}
