using EcsTaskAwaiter.Scheduling;

namespace EcsTaskAwaiter.Benchmarks.Schedules.Smoothed;

/// <summary>What is made of the past of one kind, for one request cost. Immutable; replaced as a whole when something is learned.</summary>
internal sealed class KindForecast
{
    private readonly PollTable _table;
    private readonly SteadyDuration? _probed;
    private volatile PollTable? _dearer;

    private KindForecast(DurationDistribution durations, PollTable table, double cost, int samples, SteadyDuration? probed) =>
        (Durations, _table, Cost, Samples, _probed) = (durations, table, cost, samples, probed);

    public DurationDistribution Durations { get; }

    public double Cost { get; }

    public int Samples { get; }

    /// <summary>Whether the next operation is used to find out more, so that its end should change the plan at once.</summary>
    public bool IsProbing => _probed is not null;

    /// <param name="samples">At least one.</param>
    /// <param name="cost">The request cost in seconds.</param>
    /// <param name="novelty">The share given to durations unlike all before.</param>
    public static KindForecast Of(ReadOnlySpan<DurationInterval> samples, double cost, double novelty)
    {
        SteadyDuration? steady = SteadyDuration.Of(samples);
        Span<DurationInterval> known = stackalloc DurationInterval[samples.Length];
        for (int sample = 0; sample < samples.Length; sample++)
        {
            known[sample] = steady is { } common && common.IsWithin(samples[sample]) ? new DurationInterval(common.After, common.By) : samples[sample];
        }

        int maximum = DurationKnots.Maximum(samples.Length);
        var scale = new DurationScale(cost);
        DurationKnots knots = DurationKnots.Of(known, scale, stackalloc double[maximum]);
        Span<double> cumulative = stackalloc double[knots.Positions.Length];
        Span<double> smooth = stackalloc double[knots.Positions.Length];
        TurnbullEstimate.Fill(known, scale, knots, cumulative);
        DurationSmoothing.Fill(knots.Positions, cumulative, samples.Length, smooth);
        var durations = DurationDistribution.Of(knots, smooth, scale, novelty);
        return new KindForecast(
            durations, PollTable.For(durations, cost), cost, samples.Length, steady is { } worth && worth.IsWorthProbing(cost) ? steady : null);
    }

    /// <summary>When to ask next after a poll at that time, in seconds, where a request costs as much as planned for or more.</summary>
    public double NextAfter(double elapsed, double requestCost) => requestCost > Cost ? Dearer(requestCost).NextAfter(elapsed) : NextAfter(elapsed);

    private double NextAfter(double elapsed)
    {
        double next = _table.NextAfter(elapsed);
        return _probed is { } probed && elapsed <= probed.After && next >= probed.By * 0.999 && next <= probed.By * 1.02
            ? (probed.After + (double)probed.By) / 2
            : next;
    }

    // Kept until another cost is asked for: all operations of a tracker ask at the same, which seldom changes. Two threads may both make one.
    private PollTable Dearer(double requestCost)
    {
        PollTable? dearer = _dearer;
        return dearer?.Cost == requestCost ? dearer : _dearer = PollTable.For(Durations, requestCost);
    }
}
