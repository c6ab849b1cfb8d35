using System.Runtime.InteropServices;

namespace EcsTaskAwaiter.Scheduling;

/// <summary>What is remembered of one kind of operation: the last ends, those that run, and what was made of them. Thread-safe.</summary>
/// <remarks>
/// A forecast is made by the thread that tells an end, outside the lock: meanwhile all others go by the one before. While one is made, further
/// ends are only noted, and the thread that makes it makes another.
/// </remarks>
internal sealed class KindHistory
{
    /// <summary>How many ends are remembered: from 50 to 200 a plan still becomes better by several percent.</summary>
    public const int Capacity = 200;

    /// <summary>With fewer ends each one makes a new forecast, which takes little then.</summary>
    private const int FewEnds = 32;

    /// <summary>By how much a trend moves all durations, in the logarithm, until a new forecast is worth making.</summary>
    private const double FarEnough = 0.01;

    private readonly Lock _gate = new();
    private readonly List<DurationInterval> _samples = new(FewEnds);
    private readonly ChangeDetector _change = new();
    private readonly RunningOperations _running = new();
    private PaceChange? _pace;
    private int _unplanned;
    private bool _isPlanning;
    private bool _isOutdated;
    private double _percentTrust = 1;
    private volatile KindForecast? _forecast;

    // While in doubt, what was known before it: a forecast that has learned a strange end no longer finds the next one strange.
    private KindForecast? _undoubted;

    /// <summary>How far this kind's percent was right about the end so far, from 0 to 1; 1 until it was found wrong.</summary>
    public double PercentTrust
    {
        get => Volatile.Read(ref _percentTrust);
        set => Volatile.Write(ref _percentTrust, Math.Clamp(value, 0, 1));
    }

    /// <summary>The forecast for that request cost in seconds; null where no end is known.</summary>
    public KindForecast? Forecast(double cost)
    {
        KindForecast? forecast = _forecast;
        if (forecast is not null)
        {
            return forecast.At(cost);
        }

        lock (_gate)
        {
            if (_samples.Count == 0 || _isPlanning)
            {
                return _forecast?.At(cost);
            }

            _isPlanning = true;
        }

        Plan(cost);
        return _forecast?.At(cost);
    }

    /// <summary>Whether that is the forecast that serves now. Never makes one.</summary>
    public bool IsLatest(KindForecast? forecast, double cost) => ReferenceEquals(_forecast?.At(cost), forecast);

    /// <summary>Takes note that an operation still runs. Says how many do, of those that nothing but that is known of.</summary>
    /// <param name="place">Its place among those that run; less than zero until it has one.</param>
    /// <param name="elapsed">For how long, in seconds.</param>
    public int See(ref int place, double elapsed)
    {
        lock (_gate)
        {
            place = place >= 0 && _running.IsIn(place) ? place : _running.Join();
            if (place < 0)
            {
                return RunningOperations.Maximum;
            }

            KindForecast? known = _forecast;
            _running.See(place, elapsed, known is null ? 1 : 1 - known.Usual.Probability(elapsed));
            if (known is not null && !_isPlanning)
            {
                PaceDoubt doubt = Doubt(known);
                if (Math.Abs(doubt.Chance - known.Doubt.Chance) > 0.15)
                {
                    _forecast = KindForecast.Of(known.Past, doubt, known.Cost);
                }
            }

            return _running.Count;
        }
    }

    /// <summary>Takes in how one more operation ended, or was given up.</summary>
    /// <param name="sample">How long it took.</param>
    /// <param name="cost">The request cost in seconds.</param>
    /// <param name="place">Its place among those that ran; less than zero for none.</param>
    public void Add(DurationInterval sample, double cost, int place = -1)
    {
        // What was imported is to be known before something new is held against it.
        _ = Forecast(cost);
        lock (_gate)
        {
            if (place >= 0)
            {
                _running.Leave(place);
            }

            bool wasInDoubt = _change.IsInDoubt || _forecast is { Doubt.IsNone: false };
            if ((_undoubted ?? _forecast) is { } known)
            {
                if (_change.Observe(sample, known) is { } recent)
                {
                    Forget(known, recent);
                }

                _undoubted = _change.IsInDoubt ? known : null;
            }

            Remember(sample);
            _unplanned++;

            // A forecast from many ends hardly changes by one more; from few, or in doubt, it does.
            if (_samples.Count >= FewEnds && _unplanned * 16 < _samples.Count && !_change.IsInDoubt && !wasInDoubt && _pace is null && _forecast is { IsProbing: false } && !HasMoved())
            {
                return;
            }

            _isOutdated = true;
            if (_isPlanning)
            {
                return;
            }

            _isPlanning = true;
        }

        Plan(cost);
    }

    public DurationInterval[] Export()
    {
        lock (_gate)
        {
            return [.. _samples];
        }
    }

    /// <summary>Takes in ends that are older than all that are known: their order tells whether the kind becomes slower.</summary>
    public void Import(IEnumerable<DurationInterval> samples)
    {
        lock (_gate)
        {
            DurationInterval[] known = [.. _samples];
            _samples.Clear();
            foreach (DurationInterval sample in samples.Concat(known))
            {
                Remember(sample);
            }

            (_forecast, _undoubted, _isOutdated) = (null, null, true);
        }
    }

    private void Remember(DurationInterval sample)
    {
        if (_samples.Count == Capacity)
        {
            _samples.RemoveAt(0);
        }

        // By steps, and never beyond what is remembered: a list that doubles would take a quarter more.
        if (_samples.Count == _samples.Capacity)
        {
            _samples.Capacity = Math.Min(2 * _samples.Count, Capacity);
        }

        _samples.Add(sample);
        _pace = _samples.Count < PaceChange.Kept ? _pace : null;
    }

    private void Forget(KindForecast known, int recent)
    {
        int old = Math.Max(0, _samples.Count - recent);
        _pace = new PaceChange(known, known.Past.Trend.AtNext(CollectionsMarshal.AsSpan(_samples)[Math.Max(0, old - PaceChange.Kept)..old]));
        _samples.RemoveRange(0, old);
    }

    // Whether the trend has gone on so far since the forecast that it shows.
    private bool HasMoved() => _forecast is { } known && Math.Abs(known.Past.Trend.Rate) * _unplanned >= FarEnough;

    private DurationInterval[] Ends() => _pace is null ? [.. _samples] : _pace.With(CollectionsMarshal.AsSpan(_samples));

    private PaceDoubt Doubt(KindForecast known)
    {
        double running = _running.EvidenceOfSlower();
        double chance = _change.ChanceOfChange(running);
        if (chance < PaceDoubt.Least)
        {
            return PaceDoubt.None;
        }

        int strange = Math.Min(_change.Strange, _samples.Count);
        return new PaceDoubt(chance, strange > 0
            ? PaceChange.Factor(_undoubted ?? known, CollectionsMarshal.AsSpan(_samples)[^strange..]).Factor
            : Math.Max(2, 2 * _running.Longest() / known.Usual.Quantile(0.5)));
    }

    // Only by the thread that set _isPlanning.
    private void Plan(double cost)
    {
        try
        {
            while (true)
            {
                DurationInterval[] ends, running;
                KindPast? before;
                int fresh;
                bool isChanged;
                lock (_gate)
                {
                    (ends, running, before, fresh, isChanged) = (Ends(), _running.Unfinished(), _forecast?.Past, _unplanned, _pace is not null);
                    (_unplanned, _isOutdated) = (0, false);
                }

                KindPast past = isChanged ? KindPast.AfterChange(ends, running) : KindPast.Of(ends, running, before, fresh);
                var calm = KindForecast.Of(past, PaceDoubt.None, cost);
                PaceDoubt doubt;
                lock (_gate)
                {
                    doubt = _pace is null ? Doubt(_forecast ?? calm) : PaceDoubt.None;
                }

                KindForecast forecast = doubt.IsNone ? calm : KindForecast.Of(calm.Past, doubt, cost);
                lock (_gate)
                {
                    _forecast = forecast;
                    if (!_isOutdated)
                    {
                        _isPlanning = false;
                        return;
                    }
                }
            }
        }
        catch
        {
            lock (_gate)
            {
                _isPlanning = false;
            }

            throw;
        }
    }
}
