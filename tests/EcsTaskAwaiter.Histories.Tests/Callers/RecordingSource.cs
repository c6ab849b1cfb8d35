using EcsTaskAwaiter.Histories.Cluster;
using EcsTaskAwaiter.Histories.Ledger;
using EcsTaskAwaiter.Management;

namespace EcsTaskAwaiter.Histories.Callers;

/// <summary>Stands between the tracker and its client, and enters each poll in the books as it begins and ends.</summary>
internal sealed class RecordingSource(IOperationSource inner, WaitLedger ledger, PollChecker checker) : IOperationSource
{
    private Poll? _direct;

    /// <summary>The next read is a caller's own, not a poll.</summary>
    public void ExpectDirectRead(Poll poll) => _direct = poll;

    public async ValueTask<TaskReading> ReadTaskAsync(EcsOperationId id, ulong knownBody, CancellationToken cancellationToken)
    {
        (Poll? direct, _direct) = (_direct, null);
        Poll poll = direct ?? ledger.Begin(id, cancellationToken);
        Poll.Current.Value = poll;
        try
        {
            TaskReading reading = await inner.ReadTaskAsync(id, knownBody, cancellationToken).ConfigureAwait(false);
            if (direct is null)
            {
                ledger.End(poll, reading);
            }
            else
            {
                checker.Conclude(poll, reading);
            }

            return reading;
        }
        catch (OperationCanceledException) when (direct is null)
        {
            ledger.Abandon(poll);
            throw;
        }
    }

    public ValueTask EndSessionAsync() => inner.EndSessionAsync();
}
