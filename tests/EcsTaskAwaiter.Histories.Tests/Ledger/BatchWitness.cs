using EcsTaskAwaiter.Histories.Time;

namespace EcsTaskAwaiter.Histories.Ledger;

/// <summary>Listens to the progress of several operations together.</summary>
internal sealed class BatchWitness(string name, World world, Findings findings, Action<BatchProgress> onNext) : Listener<BatchProgress>(name, world, findings, onNext)
{
    /// <summary>Holds the latest value against how the operations stand. Called when nothing goes on: then it has been told everything.</summary>
    public void Compare(IReadOnlyCollection<Wait> waits)
    {
        int done = waits.Count(wait => wait.Decision?.Kind is EndingKind.Succeeded or EndingKind.AssumedCompleted);
        int failed = waits.Count(wait => wait.Decision is not null) - done;
        BatchProgress? latest = Values.Count > 0 ? Values[^1] : null;
        Findings.Unless(latest is not null, $"{this} was told nothing");
        Findings.Unless(latest is null || (latest.Done == done && latest.Failed == failed), $"{this} was last told {Text(latest)}, but {done} are done and {failed} failed");
        Findings.Unless(IsOver == (done + failed == waits.Count), $"{this} was told {(IsOver ? "the" : "no")} end, but {done + failed} of {waits.Count} have ended");
    }

    protected override void Look(BatchProgress value)
    {
        World.Trace.Note($"{this} is told {Text(value)}");
        Findings.Unless(value.Done + value.Failed + value.Running == value.Total, $"{this} was told {Text(value)}, which does not add up");
        Findings.Unless(value.Percent is >= 0 and <= 100 && (value.Percent == 100) == (value.Running == 0), $"{this} was told {value.Percent} % of {Text(value)}");
        Findings.Unless(value.EstimatedRemaining is null || (value.EstimatedRemaining >= TimeSpan.Zero && value.Running > 0), $"{this} was told {value.EstimatedRemaining} of {Text(value)}");
        if (Values is [.., var last])
        {
            Findings.Unless(value.Done >= last.Done && value.Failed >= last.Failed, $"{this} was told {Text(value)} after {Text(last)}");
            Findings.Unless(value != last, $"{this} was told {Text(value)} twice");
            Findings.Unless(last.Running > 0, $"{this} was told something after the last end");
        }
    }

    private static string Text(BatchProgress? value) => value is null ? "nothing" : $"{value.Done} done, {value.Failed} failed, {value.Running} running of {value.Total}";
}
