namespace EcsTaskAwaiter.Scheduling;

/// <summary>
/// The lower hull of lines y = height − slope·x, for lines added with falling slope: which one is lowest at x, without trying all.
/// </summary>
internal ref struct LineHull(Span<int> lines, Span<double> heights, ReadOnlySpan<float> slopes)
{
    private readonly Span<int> _lines = lines;
    private readonly Span<double> _heights = heights;
    private readonly ReadOnlySpan<float> _slopes = slopes;
    private int _count;

    /// <summary>Adds a line whose slope is below that of every line before.</summary>
    public void Add(int line, double height)
    {
        _heights[line] = height;
        while (_count >= 2 && Crossing(line, _lines[_count - 1]) >= Crossing(_lines[_count - 1], _lines[_count - 2]))
        {
            // Between its neighbours the middle line is nowhere the lowest.
            _count--;
        }

        _lines[_count++] = line;
    }

    /// <summary>The line lowest at x, and its height there.</summary>
    public readonly (int Line, double Height) LowestAt(double x)
    {
        int low = 0, high = _count - 1;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            if (x <= Crossing(_lines[middle], _lines[middle - 1]))
            {
                low = middle;
            }
            else
            {
                high = middle - 1;
            }
        }

        int line = _lines[low];
        return (line, _heights[line] - (_slopes[line] * x));
    }

    // Below this x the flatter line is the lower one.
    private readonly double Crossing(int flatter, int steeper) =>
        (_heights[steeper] - _heights[flatter]) / ((double)_slopes[steeper] - _slopes[flatter]);
}
