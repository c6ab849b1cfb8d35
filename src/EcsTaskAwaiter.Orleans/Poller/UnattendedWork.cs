using EcsTaskAwaiter.Fleet.Contract;
using EcsTaskAwaiter.Fleet.Storage;
using Microsoft.Extensions.Logging;
using Orleans;

namespace EcsTaskAwaiter.Fleet.Poller;

/// <summary>What an activation of the poller does for unattended operations: has them recorded, polls them, has their ends recorded. Runs on the grain's scheduler.</summary>
internal sealed partial class UnattendedWork(string cluster, IClusterEngine engine, FleetStorage storage, IGrainFactory grains, TimeProvider time, ILogger logger)
{
    /// <summary>Below the timeout of the call for which it is done, so that a slow storage holds up nobody who needs none.</summary>
    private static readonly TimeSpan RecordLimit = TimeSpan.FromSeconds(3);

    private readonly KeptOperations _kept = new(engine);

    public int Count => _kept.Count;

    /// <summary>Has an operation recorded before its wait begins, so that whoever hears of it knows that it is kept.</summary>
    public async Task<KeepAnswer> KeepAsync(WaitOrder order, TimeSpan now)
    {
        if (storage.UnattendedProblem is { } problem)
        {
            return new KeepAnswer { Refusal = problem };
        }

        var keep = new KeepOrder
        {
            TaskPath = order.TaskPath,
            ResumeToken = order.ResumeToken,
            Deadline = time.GetUtcNow() + order.Timeout,
            WhenGone = order.WhenGone,
            WhenSuspended = order.WhenSuspended,
            IsNewRun = order.IsNewRun,
            IsKnownRun = order.ResumeToken is not null && !order.IsNewRun,
        };

        // What cannot be recorded is polled until the lease runs out, at worst.
        string? resumeToken = _kept.Attend(keep, order.Submitted, now);
        return await AskAsync(keep.TaskPath, record => record.KeepAsync(keep with { ResumeToken = resumeToken ?? order.ResumeToken })).ConfigureAwait(true);
    }

    public AttendAnswer Attend(KeepOrder order, TimeSpan now) => new() { ResumeToken = _kept.Attend(order, submitted: null, now) };

    public void Expire(TimeSpan now, TimeSpan lease) => _kept.Expire(now, lease);

    /// <summary>Has the ends recorded that came since. What cannot be recorded now is tried again.</summary>
    public Task RecordEndsAsync() => Task.WhenAll(_kept.Ended().ConvertAll(async kept =>
    {
        KeepAnswer answer = await AskAsync(kept.Order.TaskPath, record => record.EndAsync(kept.End!)).ConfigureAwait(true);
        if (answer.Trouble is null)
        {
            _kept.Recorded(kept);
        }
    }));

    private async Task<KeepAnswer> AskAsync(string taskPath, Func<IUnattendedOperation, Task<KeepAnswer>> ask)
    {
        try
        {
            return await ask(grains.GetGrain<IUnattendedOperation>(UnattendedKey.Of(cluster, taskPath))).WaitAsync(RecordLimit, time).ConfigureAwait(true);
        }
#pragma warning disable CA1031 // Orleans throws many types when a silo is gone: whatever it is, it is tried again.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogNotRecorded(exception, taskPath);
            return new KeepAnswer { Trouble = exception.GetType().Name };
        }
    }

    [LoggerMessage(EventId = 203, Level = LogLevel.Warning, Message = "The record of the unattended operation {Operation} cannot be reached; it is tried again.")]
    private partial void LogNotRecorded(Exception exception, string operation);
}
