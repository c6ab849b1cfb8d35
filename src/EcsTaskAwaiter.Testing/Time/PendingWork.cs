namespace EcsTaskAwaiter.Testing.Time;

/// <summary>What is still to come, in words, for whoever reads that a task did not end in time. Thread-safe.</summary>
internal sealed class PendingWork(VirtualTimers timers)
{
    private const int MaximumShown = 8;

    private readonly Lock _lock = new();
    private readonly List<Func<IEnumerable<string>>> _sources = [];

    public void Add(Func<IEnumerable<string>> source)
    {
        lock (_lock)
        {
            _sources.Add(source);
        }
    }

    public void Remove(Func<IEnumerable<string>> source)
    {
        lock (_lock)
        {
            _sources.Remove(source);
        }
    }

    public string Describe()
    {
        List<Func<IEnumerable<string>>> sources;
        lock (_lock)
        {
            sources = [.. _sources];
        }

        string[] pending = [.. sources.SelectMany(source => source()).Append(DescribeTimers())];
        string more = pending.Length > MaximumShown ? $"; and {pending.Length - MaximumShown} more" : string.Empty;
        return string.Join("; ", pending.TakeLast(MaximumShown)) + more;
    }

    private string DescribeTimers()
    {
        IReadOnlyList<TimeSpan> due = timers.DueTimes;
        return due.Count == 0
            ? "no timer of this clock, so the task waits for something that virtual time does not drive: another clock, real I/O or a thread"
            : $"{due.Count} {(due.Count == 1 ? "timer" : "timers")}, the next one due in {due[0] - timers.Elapsed:c}";
    }
}
