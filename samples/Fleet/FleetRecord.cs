using System.Diagnostics;

namespace EcsTaskAwaiter.Samples.Fleet;

/// <summary>What the instances reported. Thread-safe.</summary>
internal sealed class FleetRecord
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<string>> _ends = [];
    private readonly long _start = Stopwatch.GetTimestamp();
    private TimeSpan? _faultAt;
    private int _faultOf;

    /// <summary>From the fault to the first news that any other instance had of the new poller.</summary>
    public TimeSpan? Gap { get; private set; }

    public int Moves { get; private set; }

    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_start);

    public void Fault(int instance)
    {
        lock (_gate)
        {
            (_faultAt, _faultOf) = (Elapsed, instance);
            Moves = 0;
        }
    }

    public void PollerMoved(int instance)
    {
        lock (_gate)
        {
            Moves++;
        }
    }

    public void News(int instance)
    {
        lock (_gate)
        {
            NoteNews(instance);
        }
    }

    public void Ended(int instance, string id, string how)
    {
        lock (_gate)
        {
            NoteNews(instance);
            if (!_ends.TryGetValue(id, out List<string>? ends))
            {
                _ends.Add(id, ends = []);
            }

            ends.Add(how);
        }
    }

    public int EndedOnce(IEnumerable<(string Id, string Expected)> waits)
    {
        lock (_gate)
        {
            return waits.Count(wait => _ends.TryGetValue(wait.Id, out List<string>? ends) && ends.Count == 1 && ends[0] == wait.Expected);
        }
    }

    public int Count(IEnumerable<(string Id, string Expected)> waits, Func<List<string>, string, bool> isSo)
    {
        lock (_gate)
        {
            return waits.Count(wait => isSo(_ends.GetValueOrDefault(wait.Id) ?? [], wait.Expected));
        }
    }

    /// <summary>How waits ended, each way once.</summary>
    public IReadOnlyList<string> Ways()
    {
        lock (_gate)
        {
            return [.. _ends.Values.SelectMany(static ends => ends).Distinct().Order()];
        }
    }

    // What was on its way before the fault may still arrive: only news after the poller has moved counts.
    private void NoteNews(int instance)
    {
        if (_faultAt is { } fault && Gap is null && instance != _faultOf && Moves > 0)
        {
            Gap = Elapsed - fault;
        }
    }
}
