namespace EcsTaskAwaiter.Scheduling;

/// <summary>What is made of the past of one kind, for one request cost. Immutable; replaced as a whole when something is learned.</summary>
internal sealed class KindForecast
{
    /// <summary>How far beyond the longest duration seen the plan reaches; from there on the cold rule's hazard holds.</summary>
    private const double Reach = 8;

    private readonly PollTable _table;
    private readonly SteadyDuration? _probed;
    private volatile PollTable? _dearer;
    private volatile KindForecast? _otherCost;

    private KindForecast(KindPast past, PaceDoubt doubt, double cost)
    {
        (Past, Doubt, Cost) = (past, doubt, cost);
        var scale = new DurationScale(cost);
        double longest = past.Longest * Reach;
        Usual = DurationKnots.Spread(past.Mixture, longest, scale, past.Mixture.Novelty);
        Durations = doubt.IsNone ? Usual : DurationKnots.Spread(doubt.In(past.Mixture), Math.Max(longest, longest * doubt.Factor), scale, doubt.Novelty(past.Mixture));
        _table = PollTable.For(Durations, cost);
        _probed = past.Steady is { } steady && steady.IsWorthProbing(cost) ? steady : null;
    }

    /// <summary>What the past says of the next duration, in doubt whether it still holds.</summary>
    public DurationDistribution Durations { get; }

    /// <summary>What the past says, as if it held.</summary>
    public DurationDistribution Usual { get; }

    public KindPast Past { get; }

    public PaceDoubt Doubt { get; }

    public double Cost { get; }

    public int Samples => Past.Mixture.Samples;

    /// <summary>Whether the next operation is used to find out more, so that its end should change the plan at once.</summary>
    public bool IsProbing => _probed is not null;

    /// <param name="past">What is known.</param>
    /// <param name="doubt">Whether it still holds.</param>
    /// <param name="cost">The request cost in seconds.</param>
    public static KindForecast Of(KindPast past, PaceDoubt doubt, double cost) => new(past, doubt, cost);

    /// <summary>The same for another request cost. Kept, since trackers that share a history take turns; two threads may both make one.</summary>
    public KindForecast At(double cost)
    {
        KindForecast? other = _otherCost;
        return cost == Cost ? this : other?.Cost == cost ? other : _otherCost = Of(Past, Doubt, cost);
    }

    /// <summary>When to ask next after a poll at that time, in seconds, where a request costs as much as planned for or more.</summary>
    public double NextAfter(double elapsed, double requestCost) => requestCost > Cost ? Dearer(requestCost).NextAfter(elapsed) : NextAfter(elapsed);

    private double NextAfter(double elapsed)
    {
        double next = _table.NextAfter(elapsed);
        return _probed is not { } probed || next <= probed.After || next > probed.By * 1.02 ? next
            : elapsed <= probed.After ? (probed.After + (double)probed.By) / 2
            : elapsed < probed.By ? Math.Max(next, probed.By)
            : next;
    }

    // Kept until another cost is asked for: all operations of a tracker ask at the same, which seldom changes. Two threads may both make one.
    private PollTable Dearer(double requestCost)
    {
        PollTable? dearer = _dearer;
        return dearer?.Cost == requestCost ? dearer : _dearer = PollTable.For(Durations, requestCost);
    }
}
