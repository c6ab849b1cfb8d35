namespace EcsTaskAwaiter.Benchmarks.Schedules.Judging;

/// <summary>Many draws of one family, sorted, with their sums: what a plan costs over them is found poll by poll, not draw by draw.</summary>
internal sealed class DurationSample
{
    private readonly double[] _draws;
    private readonly double[] _sums;

    public DurationSample(JudgedFamily family, int count, int seed)
    {
        var random = new Random(seed);
        _draws = new double[count];
        for (int i = 0; i < count; i++)
        {
            _draws[i] = family.Draw(random);
        }

        Array.Sort(_draws);
        _sums = new double[count + 1];
        for (int i = 0; i < count; i++)
        {
            _sums[i + 1] = _sums[i] + _draws[i];
        }
    }

    public int Count => _draws.Length;

    public ReadOnlySpan<double> Draws => _draws;

    /// <summary>The sum of the shortest of them.</summary>
    public double SumOf(int shortest) => _sums[shortest];

    /// <summary>The mean cost of a wait whose polls come by that rule.</summary>
    public double MeanCost(Func<double, double> nextAfter, double requestCost)
    {
        double now = 0, cost = 0;
        int ended = 0;
        while (ended < _draws.Length)
        {
            double next = nextAfter(now);
            cost += requestCost * (_draws.Length - ended);
            int by = EndedBy(next, ended);
            cost += ((by - ended) * next) - (_sums[by] - _sums[ended]);
            (ended, now) = (by, next);
        }

        return cost / _draws.Length;
    }

    /// <summary>How many have ended by then, at least as many as known. Galloping: polls are close beside the range of all draws.</summary>
    public int EndedBy(double time, int from)
    {
        int step = 1, low = from;
        while (low + step <= _draws.Length && _draws[low + step - 1] <= time)
        {
            low += step;
            step *= 2;
        }

        int high = Math.Min(low + step, _draws.Length);
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = _draws[middle] <= time ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
