using System.Globalization;
using EcsTaskAwaiter.Histories.Time;

namespace EcsTaskAwaiter.Histories.Ledger;

/// <summary>What was found to be wrong. Collected, not thrown: within the library's calls an exception would become a part of the history.</summary>
internal sealed class Findings(Trace trace)
{
    private readonly List<string> _all = [];

    public IReadOnlyList<string> All => _all;

    public void Unless(bool holds, FormattableString claim)
    {
        if (!holds)
        {
            string text = claim.ToString(CultureInfo.InvariantCulture);
            _all.Add(text);
            trace.Note($"!!! BROKEN: {text}");
        }
    }
}
