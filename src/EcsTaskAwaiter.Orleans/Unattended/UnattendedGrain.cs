using EcsTaskAwaiter.Fleet.Contract;
using EcsTaskAwaiter.Fleet.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace EcsTaskAwaiter.Fleet.Unattended;

/// <inheritdoc cref="IUnattendedOperation"/>
/// <remarks>While the operation is open, a reminder makes sure that the cluster's poller polls it; after the end the same reminder removes the record in time.</remarks>
internal sealed partial class UnattendedGrain(FleetStorage storage, IOptionsMonitor<EcsFleetOptions> options, TimeProvider time, ILogger<UnattendedGrain> logger)
    : Grain, IUnattendedOperation, IRemindable
{
    private const string Reminder = "attend";
    private static readonly TimeSpan ExpiryCheck = TimeSpan.FromHours(1);

    // Orleans' timers go no further than 49 days.
    private static readonly TimeSpan LongestDue = TimeSpan.FromDays(20);

    private StoredDocument<UnattendedState>? _document;
    private string _key = string.Empty;
    private bool _isReminded;

    private string Cluster => UnattendedKey.ClusterOf(_key);

    private EcsFleetOptions Options => options.Get(Cluster);

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _key = this.GetPrimaryKeyString();
        _document = storage.Exists ? storage.Document<UnattendedState>("unattended", this.GetGrainId()) : null;
        return Task.CompletedTask;
    }

    public Task<KeepAnswer> KeepAsync(KeepOrder order) => GuardAsync(async document =>
    {
        UnattendedState? before = await document.ReadAsync().ConfigureAwait(true);
        var state = UnattendedState.Keep(before, order, time.GetUtcNow());
        if (state != before)
        {
            await document.WriteAsync(state).ConfigureAwait(true);
        }

        if (state.IsOpen && !_isReminded)
        {
            TimeSpan interval = Options.UnattendedCheckInterval;
            await this.RegisterOrUpdateReminder(Reminder, interval, interval).ConfigureAwait(true);
            _isReminded = true;
        }
    });

    public Task<KeepAnswer> EndAsync(UnattendedEnd end) => GuardAsync(async document =>
    {
        if (await document.ReadAsync().ConfigureAwait(true) is not { IsOpen: true } open)
        {
            return;
        }

        await document.WriteAsync(open.Ended(end, time.GetUtcNow())).ConfigureAwait(true);
        TimeSpan lifetime = Options.UnattendedResultLifetime;
        await this.RegisterOrUpdateReminder(Reminder, lifetime < LongestDue ? lifetime : LongestDue, ExpiryCheck).ConfigureAwait(true);
        _isReminded = false;
        LogEnded(open.Order.TaskPath, end.Result is null ? "failed" : "succeeded");
    });

    public async Task<UnattendedEnd?> FindAsync()
    {
        UnattendedEnd? found = null;
        await GuardAsync(async document => found = await document.ReadAsync().ConfigureAwait(true) is { End: { } end } state
            && !state.IsExpired(time.GetUtcNow(), Options.UnattendedResultLifetime) ? end : null).ConfigureAwait(true);
        return found;
    }

    public Task ReceiveReminder(string reminderName, TickStatus status) => GuardAsync(async document =>
    {
        UnattendedState? state = await document.ReadAsync().ConfigureAwait(true);
        if (state is { IsOpen: true })
        {
            _isReminded = true;
            await AttendAsync(document, state).ConfigureAwait(true);
        }
        else if (state is null || state.IsExpired(time.GetUtcNow(), Options.UnattendedResultLifetime))
        {
            await document.ClearAsync().ConfigureAwait(true);
            if (await this.GetReminder(Reminder).ConfigureAwait(true) is { } reminder)
            {
                await this.UnregisterReminder(reminder).ConfigureAwait(true);
            }

            DeactivateOnIdle();
        }
    });

    private async Task AttendAsync(StoredDocument<UnattendedState> document, UnattendedState state)
    {
        int shards = Options.Shards;
        IEcsPoller poller = GrainFactory.GetGrain<IEcsPoller>(ShardKey.Of(Cluster, ShardKey.ShardOf(state.Order.TaskPath, shards), shards));
        AttendAnswer answer = await poller.AttendAsync(state.Order).ConfigureAwait(true);
        if (answer.Refusal is { } refusal)
        {
            LogNotPolled(state.Order.TaskPath, refusal);
        }

        UnattendedState after = state.Attended(answer.ResumeToken, time.GetUtcNow());
        if (after != state)
        {
            await document.WriteAsync(after).ConfigureAwait(true);
        }
    }

    private async Task<KeepAnswer> GuardAsync(Func<StoredDocument<UnattendedState>, Task> act)
    {
        if (_document is not { } document || storage.UnattendedProblem is not null)
        {
            return new KeepAnswer { Refusal = storage.UnattendedProblem };
        }

        try
        {
            await act(document).ConfigureAwait(true);
            return KeepAnswer.Done;
        }
        catch (ArgumentException refused)
        {
            // The reminder service refuses a period below its own minimum.
            return new KeepAnswer { Refusal = $"The reminder of an unattended operation was refused: {refused.Message} See EcsFleetOptions.UnattendedCheckInterval." };
        }
#pragma warning disable CA1031 // Storage providers throw types of their own, which other processes may not know. Whoever asked tries again.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            if (exception is InconsistentStateException)
            {
                // Another activation has written: it is the one to go on.
                DeactivateOnIdle();
            }

            LogStorageFailed(exception, _key);
            return new KeepAnswer { Trouble = $"The record of the operation could not be read or written: {exception.GetType().Name}." };
        }
    }

    [LoggerMessage(EventId = 221, Level = LogLevel.Information, Message = "The unattended operation {Operation} {Outcome}.")]
    private partial void LogEnded(string operation, string outcome);

    [LoggerMessage(EventId = 222, Level = LogLevel.Error, Message = "The unattended operation {Operation} is not polled: {Reason}")]
    private partial void LogNotPolled(string operation, string reason);

    [LoggerMessage(EventId = 223, Level = LogLevel.Warning, Message = "The record {Record} of an unattended operation could not be read or written; it is tried again.")]
    private partial void LogStorageFailed(Exception exception, string record);
}
