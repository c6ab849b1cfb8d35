namespace EcsTaskAwaiter.Tests.Support;

/// <summary>A body that begins and breaks off, as when the connection is reset.</summary>
internal sealed class BreakingStream : MemoryStream
{
    private int _reads;

    public override int Read(byte[] buffer, int offset, int count) => Next(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer) => Next(buffer);

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(Next(buffer.Span));

    private int Next(Span<byte> buffer)
    {
        if (_reads++ > 0)
        {
            throw new IOException("The connection was reset.");
        }

        "<html>"u8.CopyTo(buffer);
        return 6;
    }
}
