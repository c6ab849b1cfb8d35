namespace EcsTaskAwaiter.Scheduling;

/// <summary>The ends of many intervals, in seconds and as logarithms, in arrays padded for <see cref="PartShares"/>.</summary>
internal readonly ref struct IntervalEnds(Span<float> logFrom, Span<float> logTo, Span<float> from, Span<float> to)
{
    public Span<float> LogFrom { get; } = logFrom;

    public Span<float> LogTo { get; } = logTo;

    public Span<float> From { get; } = from;

    public Span<float> To { get; } = to;

    public IntervalEnds First(int count) => new(LogFrom[..count], LogTo[..count], From[..count], To[..count]);

    public void Copy(int from, in IntervalEnds target, int to) =>
        (target.LogFrom[to], target.LogTo[to], target.From[to], target.To[to]) = (LogFrom[from], LogTo[from], From[from], To[from]);

    /// <summary>Sets the rest to intervals that hold everything.</summary>
    public void Pad(int from)
    {
        LogFrom[from..].Fill(-50);
        LogTo[from..].Fill(50);
        From[from..].Clear();
        To[from..].Fill(1e20f);
    }
}
