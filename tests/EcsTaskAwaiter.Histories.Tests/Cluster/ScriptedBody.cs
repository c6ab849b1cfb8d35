using EcsTaskAwaiter.Histories.Time;

namespace EcsTaskAwaiter.Histories.Cluster;

/// <summary>A body that comes piece by piece, and ends, breaks or never ends.</summary>
internal sealed class ScriptedBody(World world, byte[] bytes, int pieces, TimeSpan gap, FaultKind fault, Action<ExchangeEnd> finished) : Stream
{
    private int _sent;
    private int _piece;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            if (_piece > 0)
            {
                await world.PauseAsync(gap, cancellationToken).ConfigureAwait(false);
            }

            bool isBroken = fault is FaultKind.ResetWithin or FaultKind.StallWithin && _piece == pieces - 1;
            if (isBroken && fault == FaultKind.StallWithin)
            {
                await world.PauseAsync(null, cancellationToken).ConfigureAwait(false);
            }

            if (isBroken)
            {
                finished(ExchangeEnd.Broken);
                throw new IOException("Connection reset by peer");
            }
        }
        catch (OperationCanceledException)
        {
            finished(ExchangeEnd.Abandoned);
            throw;
        }

        int end = _piece >= pieces - 1 ? bytes.Length : bytes.Length * (_piece + 1) / pieces;
        int count = Math.Min(end - _sent, buffer.Length);
        bytes.AsSpan(_sent, count).CopyTo(buffer.Span);
        _sent += count;
        _piece += _sent == end ? 1 : 0;
        if (count == 0)
        {
            finished(ExchangeEnd.Delivered);
        }

        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("The library reads without blocking.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        finished(ExchangeEnd.Unread);
        base.Dispose(disposing);
    }
}
