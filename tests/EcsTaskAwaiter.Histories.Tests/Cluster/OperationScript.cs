namespace EcsTaskAwaiter.Histories.Cluster;

/// <summary>One operation of the server: its runs, one after the other under one address, and what is shown of them at any time.</summary>
internal sealed class OperationScript(EcsOperationId id, string name)
{
    public EcsOperationId Id => id;

    public string Name => name;

    public List<OperationRun> Runs { get; } = [];

    /// <summary>How the server says that it knows no such operation.</summary>
    public (int Status, int Code) GoneAnswer { get; init; } = (400, 1008);

    /// <summary>What the server shows at that time; null when it knows of no run.</summary>
    public RunView? ViewAt(TimeSpan now)
    {
        OperationRun? run = Runs.FindLast(run => run.Start <= now);
        if (run is null)
        {
            return null;
        }

        bool isOver = now >= run.End && run.Ending != RunEnding.Never;
        if (isOver && (run.Ending == RunEnding.Vanishes || (run.KeptFor != TimeSpan.MaxValue && now >= run.End + run.KeptFor)))
        {
            return null;
        }

        if (isOver && run.Ending != RunEnding.Suspended)
        {
            bool isReady = run.Ending == RunEnding.Ready;
            return new RunView(run, isReady ? "ready" : "error", run.Curve == ProgressCurve.Silent ? null : 100, isReady ? "Operation completed successfully" : null);
        }

        if (isOver || (run.Pause is { } pause && now >= pause.From && now < pause.To))
        {
            return new RunView(run, run.SuspendedState, PercentAt(run, run.Pause?.From ?? now), "stopped on a step");
        }

        return now < run.Start + run.Queued
            ? new RunView(run, "queued", null, null)
            : new RunView(run, run.SaysOddState ? "dreaming" : "pending", PercentAt(run, now), run.TellsTimes ? null : "DataStoreCreation-OK");
    }

    private static int? PercentAt(OperationRun run, TimeSpan now)
    {
        double share = Math.Clamp((now - run.Start) / run.Length, 0, 0.99);
        return run.Curve switch
        {
            ProgressCurve.Silent => null,
            ProgressCurve.Even => (int)(share * 100),
            ProgressCurve.Steps => (int)(share * 4) * 25,
            ProgressCurve.Early => Math.Min(100, (int)(share * 300)),
            ProgressCurve.Backward => share < 0.5 ? (int)(share * 150) : (int)(share * 80),
            _ => Math.Min(99, (int)(share * 400)),
        };
    }
}
