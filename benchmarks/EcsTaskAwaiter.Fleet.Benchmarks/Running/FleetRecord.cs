namespace EcsTaskAwaiter.Fleet.Benchmarks.Running;

/// <summary>What the instances told. Thread-safe.</summary>
internal sealed class FleetRecord
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<string>> _ends = [];
    private readonly Dictionary<string, Silence> _silences = [];
    private readonly List<TimeSpan> _delays = [];
    private readonly List<string> _errors = [];

    /// <summary>The times between the poller's knowledge of an end and the awaiting code.</summary>
    public IReadOnlyList<TimeSpan> Delays => Copy(_delays);

    /// <summary>What the instances logged as errors, for whoever has to explain a run.</summary>
    public IReadOnlyList<string> Errors => Copy(_errors);

    public void Ended(string wait, TimeSpan delay, string outcome)
    {
        lock (_gate)
        {
            if (!_ends.TryGetValue(wait, out List<string>? ends))
            {
                _ends.Add(wait, ends = []);
            }

            ends.Add(outcome);
            _delays.Add(delay);
        }
    }

    public void News(string instance)
    {
        lock (_gate)
        {
            if (_silences.TryGetValue(instance, out Silence? silence))
            {
                silence.Heard(DateTimeOffset.UtcNow);
            }
        }
    }

    public void Error(string error)
    {
        lock (_gate)
        {
            _errors.Add(error);
        }
    }

    /// <summary>From now on it is measured how long these instances hear nothing.</summary>
    public void ListenFor(IEnumerable<string> instances)
    {
        lock (_gate)
        {
            _silences.Clear();
            foreach (string instance in instances)
            {
                _silences.Add(instance, new Silence(DateTimeOffset.UtcNow));
            }
        }
    }

    /// <summary>The longest time that any of the instances heard nothing, since <see cref="ListenFor"/>.</summary>
    public TimeSpan LongestSilence()
    {
        lock (_gate)
        {
            return _silences.Values.Max(static silence => silence.LongestUntil(DateTimeOffset.UtcNow));
        }
    }

    /// <param name="expected">The names of waits, and the only end that each may have.</param>
    public FleetCount Count(IReadOnlyDictionary<string, string> expected)
    {
        lock (_gate)
        {
            return new FleetCount(
                expected.Count,
                expected.Keys.Count(wait => !_ends.ContainsKey(wait)),
                expected.Keys.Count(wait => _ends.TryGetValue(wait, out List<string>? ends) && ends.Count > 1),
                [.. expected.SelectMany(pair => _ends.GetValueOrDefault(pair.Key, []).Where(end => end != pair.Value).Select(end => $"{pair.Key}: {end}, not {pair.Value}"))]);
        }
    }

    private List<T> Copy<T>(List<T> list)
    {
        lock (_gate)
        {
            return [.. list];
        }
    }
}
