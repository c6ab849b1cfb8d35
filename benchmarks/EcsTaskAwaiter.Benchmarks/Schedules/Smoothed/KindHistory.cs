using EcsTaskAwaiter.Scheduling;
using System.Runtime.InteropServices;

namespace EcsTaskAwaiter.Benchmarks.Schedules.Smoothed;

/// <summary>What is remembered of one kind of operation: the last ends, and what was made of them. Thread-safe.</summary>
internal sealed class KindHistory
{
    /// <summary>How many ends are remembered: enough for a plan within a few percent of the optimum, few enough to follow a kind that changes.</summary>
    public const int Capacity = 50;

    private readonly Lock _gate = new();
    private readonly List<DurationInterval> _samples = [];
    private readonly ChangeDetector _change = new();
    private int _unplanned;
    private double _percentTrust = 1;
    private volatile KindForecast? _forecast;

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
        if (forecast?.Cost == cost)
        {
            return forecast;
        }

        lock (_gate)
        {
            return _samples.Count == 0 ? null : Plan(cost);
        }
    }

    public void Add(DurationInterval sample, double cost)
    {
        lock (_gate)
        {
            bool wasInDoubt = _change.IsInDoubt;
            if (_samples.Count > 0)
            {
                KindForecast known = _forecast is { } forecast && forecast.Cost == cost ? forecast : Plan(cost);
                if (_change.Observe(sample, known) is { } recent)
                {
                    _samples.RemoveRange(0, Math.Max(0, _samples.Count - recent));
                }
            }

            Remember(sample);
            _unplanned++;

            // A forecast from many ends hardly changes by one more; from few, or in doubt, it does.
            if (_unplanned * 16 >= _samples.Count || _change.IsInDoubt || wasInDoubt || _forecast is null or { IsProbing: true })
            {
                Plan(cost);
            }
        }
    }

    public DurationInterval[] Export()
    {
        lock (_gate)
        {
            return [.. _samples];
        }
    }

    public void Import(IEnumerable<DurationInterval> samples)
    {
        lock (_gate)
        {
            foreach (DurationInterval sample in samples)
            {
                Remember(sample);
            }

            _forecast = null;
        }
    }

    private void Remember(DurationInterval sample)
    {
        if (_samples.Count == Capacity)
        {
            _samples.RemoveAt(0);
        }

        _samples.Add(sample);
    }

    private KindForecast Plan(double cost)
    {
        double novelty = Math.Max(DurationDistribution.UsualNovelty(_samples.Count), _change.ChanceOfChange);
        _unplanned = 0;
        return _forecast = KindForecast.Of(CollectionsMarshal.AsSpan(_samples), cost, novelty);
    }
}
