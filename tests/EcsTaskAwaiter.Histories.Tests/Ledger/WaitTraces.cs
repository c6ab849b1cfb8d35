using System.Diagnostics;
using EcsTaskAwaiter.Histories.Time;

namespace EcsTaskAwaiter.Histories.Ledger;

/// <summary>The traces of the waits: they tell of an end at once, also where the caller looks late.</summary>
internal sealed class WaitTraces(World world, Findings findings, WaitLedger ledger)
{
    private readonly Dictionary<Activity, Wait> _waits = [];

    /// <summary>A wait's trace begins within the call that begins the wait.</summary>
    public void Began(Activity trace)
    {
        if (!ledger.IsDisposed)
        {
            // A batch is entered as a whole before its traces begin.
            Wait wait = ledger.Waits.FindLast(wait => !wait.IsTraced && wait.Operation.Id.ResourcePath.Equals(trace.GetTagItem("ecs.operation.resource")))!;
            _waits.Add(trace, wait);
            wait.IsTraced = true;
        }
    }

    /// <summary>A wait's trace ends as the wait does.</summary>
    public void Ended(Activity trace, string? outcome)
    {
        if (!_waits.TryGetValue(trace, out Wait? wait))
        {
            return;
        }

        world.Trace.Note($"the trace of {wait.Name} ends: {outcome}");
        if (outcome == "cancelled")
        {
            findings.Unless(!wait.IsAlive || wait.Token is { IsCancellationRequested: true }, $"{wait.Name} was cancelled by nobody");
            ledger.Leave(wait);
        }

        if (outcome == "timed_out" && wait.Decision is null)
        {
            ledger.GiveUp(wait);
        }
    }
}
