using System.Text.Json;
using EcsTaskAwaiter.Scheduling;
using EcsTaskAwaiter.Tasks;

namespace EcsTaskAwaiter;

/// <summary>
/// What the adaptive schedule has learned of how long each kind of operation takes: the last 200 ends of each of the 256 kinds used last, at
/// most 16 KB a kind, and 1 KB more while operations of it run. Holds kinds and durations, no ids and no secrets. Thread-safe. One history may serve several trackers.
/// </summary>
public sealed class DurationHistory
{
    private const int MaximumKinds = 256;

    // A kind may come from a description that the server wrote; the key must not grow with it.
    private const int LongestKind = 128;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedListNode<(string Name, KindHistory History)>> _kinds = [];
    private readonly LinkedList<(string Name, KindHistory History)> _byUse = [];

    /// <summary>Writes what was learned as JSON, for <see cref="Import"/> after a restart.</summary>
    /// <returns>A JSON object with a version; the kind used last comes last.</returns>
    public string Export()
    {
        (string Name, KindHistory History)[] kinds;
        lock (_gate)
        {
            kinds = [.. _byUse];
        }

        var document = new DurationHistoryDocument
        {
            Version = DurationHistoryDocument.CurrentVersion,
            Kinds = [.. kinds.Select(kind => DurationHistoryKind.Of(kind.Name, kind.History)).Where(kind => kind.Durations.Count > 0)],
        };
        return JsonSerializer.Serialize(document, DurationHistoryJson.Default.DurationHistoryDocument);
    }

    /// <summary>Adds what an earlier process learned, as if it had been learned here first.</summary>
    /// <param name="json">What <see cref="Export"/> wrote.</param>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is null.</exception>
    /// <exception cref="FormatException">
    /// It is damaged, or of a version this package does not read; the message says what is wrong. Nothing is taken from it: what was known
    /// before, or nothing, stays, and learning goes on from there.
    /// </exception>
    public void Import(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        foreach ((string name, IReadOnlyList<DurationInterval> durations, double trust) in DurationHistoryDocument.Read(json))
        {
            KindHistory kind = Of(name);
            kind.Import(durations);
            kind.PercentTrust = trust;
        }
    }

    /// <summary>How many kinds of operation it knows.</summary>
    public override string ToString()
    {
        lock (_gate)
        {
            return DisplayText.Count(_kinds.Count, "kind") + " of operation";
        }
    }

    internal KindHistory Of(string kind)
    {
        ArgumentNullException.ThrowIfNull(kind);
        string name = kind.Length <= LongestKind ? kind : kind[..LongestKind];
        lock (_gate)
        {
            if (_kinds.TryGetValue(name, out LinkedListNode<(string Name, KindHistory History)>? known))
            {
                _byUse.Remove(known);
                _byUse.AddLast(known);
                return known.Value.History;
            }

            if (_kinds.Count == MaximumKinds)
            {
                _kinds.Remove(_byUse.First!.Value.Name);
                _byUse.RemoveFirst();
            }

            return (_kinds[name] = _byUse.AddLast((name, new KindHistory()))).Value.History;
        }
    }
}
