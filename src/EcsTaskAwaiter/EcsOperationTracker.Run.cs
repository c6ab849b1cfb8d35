using System.Runtime.CompilerServices;
using EcsTaskAwaiter.Waiting;

namespace EcsTaskAwaiter;

public sealed partial class EcsOperationTracker
{
    private static readonly TimeSpan LongestBackoff = TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    [OverloadResolutionPriority(1)]
    public Task<EcsTaskResult> RunAsync(Func<CancellationToken, Task<EcsTask>> submit, EcsRunOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(submit);
        EcsRunOptions run = WaitArguments.Check(options);
        return RunCoreAsync(submit, run, WaitArguments.Check(run.Wait), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<EcsBatchResult> RunAsync(
        Func<CancellationToken, Task<IReadOnlyList<EcsTask>>> submit, EcsWaitOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(submit);
        return RunBatchAsync(submit, WaitArguments.Check(options), cancellationToken);
    }

    private async Task<EcsBatchResult> RunBatchAsync(
        Func<CancellationToken, Task<IReadOnlyList<EcsTask>>> submit, EcsWaitOptions options, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_release.HasBegun, this);
        cancellationToken.ThrowIfCancellationRequested();
        IReadOnlyList<EcsTask> submitted = await submit(cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException("The submission returned no tasks.");
        return await WaitAllCoreAsync(SubmittedTasks.Check(submitted), options, cancellationToken).ConfigureAwait(false);
    }

    private async Task<EcsTaskResult> RunCoreAsync(Func<CancellationToken, Task<EcsTask>> submit, EcsRunOptions run, EcsWaitOptions wait, CancellationToken cancellationToken)
    {
        TimeSpan backoff = run.Backoff, longest = backoff > LongestBackoff ? backoff : LongestBackoff;
        EcsTaskFailedException? before = null;
        for (int attempt = 1; ; attempt++)
        {
            ObjectDisposedException.ThrowIf(_release.HasBegun, this);
            cancellationToken.ThrowIfCancellationRequested();
            EcsTask submitted = await submit(cancellationToken).ConfigureAwait(false)
                ?? throw new InvalidOperationException("The submission answered no task.");
            EcsOperationId id = EcsOperationId.FromTask(submitted);
            try
            {
                return await StartWait(id, wait, submitted, attempt, isHandle: false, cancellationToken, before?.Id == id ? before.Task : null).Task.ConfigureAwait(false);
            }
            catch (EcsTaskFailedException failure) when (MayResubmit(failure, run, attempt))
            {
                before = failure;
                LogResubmitting(id, attempt + 1, run.MaximumAttempts, backoff);
            }

            await UntilDisposedAsync(stop => new ValueTask<bool>(PauseAsync(backoff, stop)), cancellationToken).ConfigureAwait(false);
            backoff = backoff * 2 < longest ? backoff * 2 : longest;
        }
    }

    private async Task<bool> PauseAsync(TimeSpan backoff, CancellationToken cancellationToken)
    {
        await Task.Delay(backoff, _timeProvider, cancellationToken).ConfigureAwait(false);
        return true;
    }

    // Only the server's own "true" counts: neither silence nor this library's judgement makes a second submission.
    private static bool MayResubmit(EcsTaskFailedException failure, EcsRunOptions run, int attempt) =>
        run.Retryable == RetryableHandling.Resubmit && failure.Retryable == true && attempt < run.MaximumAttempts;
}
