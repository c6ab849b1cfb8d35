using EcsTaskAwaiter.Fleet.Storage;
using EcsTaskAwaiter.Scheduling;
using Microsoft.Extensions.Logging;
using Orleans.Storage;

namespace EcsTaskAwaiter.Fleet.Poller;

/// <summary>
/// What a poller learns of durations, in the grain storage for its successor. Nothing is lost when the storage is away: what is stored is added as soon as it can be
/// read, and nothing is written before. Used by one caller at a time, which a grain guarantees.
/// </summary>
internal sealed partial class LearnedDurations(StoredDocument<string> document, DurationHistory history, TimeProvider time, ILogger logger)
{
    /// <summary>Waits are joined again after a failover meanwhile: a storage that is slow to answer must not lengthen it.</summary>
    private static readonly TimeSpan LoadLimit = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan SaveLimit = TimeSpan.FromSeconds(2);
    private Task _underWay = Task.CompletedTask;
    private bool _isImported;
    private bool _isSuperseded;
    private string _written = string.Empty;

    /// <summary>Adds what predecessors learned. Never throws.</summary>
    public async Task LoadAsync()
    {
        try
        {
            _underWay = ImportAsync();
            await _underWay.WaitAsync(LoadLimit, time).ConfigureAwait(true);
        }
#pragma warning disable CA1031 // Storage providers throw types of their own; the poller begins without what was learned, and tries again.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogFailed(exception);
        }
    }

    /// <summary>Stores what was learned since. Never throws.</summary>
    /// <returns>False when another activation has stored something since: it is the poller now.</returns>
    public async Task<bool> SaveAsync()
    {
        if (_isSuperseded)
        {
            // What the other activation has stored since must not be overwritten when this one ends.
            return false;
        }

        try
        {
            // One that the storage has not answered yet is waited for, not doubled.
            _underWay = _underWay.IsCompleted ? StoreAsync() : _underWay;
            await _underWay.WaitAsync(SaveLimit, time).ConfigureAwait(true);
        }
        catch (InconsistentStateException)
        {
            _isSuperseded = true;
            return false;
        }
#pragma warning disable CA1031 // As above.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogFailed(exception);
        }

        return true;
    }

    /// <summary>The schedule of the options, learning into <paramref name="history"/>; the same where it learns nothing, or the application keeps its history itself.</summary>
    public static PollingSchedule Over(PollingSchedule? schedule, DurationHistory history) =>
        (schedule ?? PollingSchedule.Adaptive()) is AdaptiveSchedule adaptive ? adaptive.With(history) : schedule!;

    private async Task ImportAsync()
    {
        string? stored = await document.ReadAsync().ConfigureAwait(true);
        if (!_isImported)
        {
            _isImported = true;
            if (stored is not null)
            {
                _written = stored;
                Import(stored);
            }
        }
    }

    private async Task StoreAsync()
    {
        await ImportAsync().ConfigureAwait(true);
        string learned = history.Export();
        if (learned != _written)
        {
            await document.WriteAsync(learned).ConfigureAwait(true);
            _written = learned;
        }
    }

    private void Import(string stored)
    {
        try
        {
            history.Import(stored);
        }
        catch (FormatException exception)
        {
            // Of a later version, perhaps: learning begins anew.
            LogUnreadable(exception);
        }
    }

    [LoggerMessage(EventId = 204, Level = LogLevel.Warning, Message = "What was learned of durations could not be read or stored; it is tried again.")]
    private partial void LogFailed(Exception exception);

    [LoggerMessage(EventId = 205, Level = LogLevel.Warning, Message = "What was learned of durations cannot be read by this version; learning begins anew.")]
    private partial void LogUnreadable(Exception exception);
}
