using System.Globalization;
using EcsTaskAwaiter.Tests.Support;

namespace EcsTaskAwaiter.Histories.Time;

/// <summary>All that happened, in order. Lines are made only when somebody reads them.</summary>
internal sealed class Trace(VirtualTime time)
{
    private readonly List<(TimeSpan At, FormattableString What)> _entries = [];

    /// <summary>The number of the latest entry: whatever has a smaller one came before.</summary>
    public int Latest => _entries.Count;

    public IEnumerable<string> Lines => _entries.Select((entry, index) => string.Create(
        CultureInfo.InvariantCulture, $"{index + 1,5}  {entry.At:d\\.hh\\:mm\\:ss\\.fffffff}  {FormattableString.Invariant(entry.What)}"));

    /// <summary>Writes an entry; what it names must not change later.</summary>
    /// <returns>Its number.</returns>
    public int Note(FormattableString what)
    {
        _entries.Add((time.Elapsed, what));
        return _entries.Count;
    }
}
