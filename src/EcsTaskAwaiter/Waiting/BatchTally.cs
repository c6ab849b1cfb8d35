using System.Threading.Channels;

namespace EcsTaskAwaiter.Waiting;

/// <summary>
/// Adds up many operations. A change only leaves a mark here; the sum is made when someone comes to read it, so ten thousand operations
/// that change together cost one sum, and none under the queue's lock. Thread-safe.
/// </summary>
internal sealed class BatchTally(int total)
{
    private readonly Lock _gate = new();
    private readonly List<BatchSubscriber> _members = new(total);
    private readonly Channel<bool> _changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private int _done;
    private int _failed;

    /// <summary>Adds a member, before it joins anything.</summary>
    public void Add(BatchSubscriber member)
    {
        lock (_gate)
        {
            _members.Add(member);
        }
    }

    public void Report(BatchSubscriber member, TaskProgress progress)
    {
        lock (_gate)
        {
            member.Percent = Math.Clamp(progress.Percent ?? 0, 0, 100);
            member.ExpectedEnd = progress.ObservedAt + progress.EstimatedRemaining;
        }

        _changes.Writer.TryWrite(true);
    }

    public void Succeed(BatchSubscriber member) => End(member, ref _done);

    public void Fail(BatchSubscriber member, Exception failure)
    {
        if (failure is ObjectDisposedException)
        {
            // The tracker's end, not this operation's: it ends the whole.
            _changes.Writer.TryComplete(failure);
            return;
        }

        End(member, ref _failed);
    }

    /// <summary>Waits until something has changed since the last call.</summary>
    /// <exception cref="ObjectDisposedException">The tracker was disposed.</exception>
    public async ValueTask WaitForChangeAsync(CancellationToken cancellationToken)
    {
        // Not ReadAsync, which wraps the failure in an exception of the channel's own.
        if (await _changes.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
        {
            _changes.Reader.TryRead(out _);
        }
    }

    public BatchProgress Sum(DateTimeOffset now)
    {
        lock (_gate)
        {
            long percents = 0;
            DateTimeOffset? last = now;
            foreach (BatchSubscriber member in _members)
            {
                percents += member.IsOver ? 100 : member.Percent;
                if (!member.IsOver && last is { } known)
                {
                    last = member.ExpectedEnd is { } end && end < known ? known : member.ExpectedEnd;
                }
            }

            int running = total - _done - _failed;
            return new BatchProgress
            {
                Total = total,
                Done = _done,
                Failed = _failed,
                Running = running,
                // A server may say 100 of an operation that still runs.
                Percent = running == 0 ? 100 : (int)Math.Min(99, percents / total),
                EstimatedRemaining = running == 0 ? null : last - now,
            };
        }
    }

    private void End(BatchSubscriber member, ref int count)
    {
        lock (_gate)
        {
            if (member.IsOver)
            {
                return;
            }

            member.IsOver = true;
            count++;
        }

        _changes.Writer.TryWrite(true);
    }
}
