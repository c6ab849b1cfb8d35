using System.Management.Automation;
using EcsTaskAwaiter.PowerShell.Output;

namespace EcsTaskAwaiter.PowerShell.Waiting;

/// <summary>
/// Draws the waits of a pipeline: one bar for one wait; for many a parent bar with a child for each of the first that still run. It draws a few times a second, however
/// often something changes.
/// </summary>
internal sealed class ProgressBoard(Action<ProgressRecord> draw)
{
    /// <summary>How often it draws.</summary>
    public static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);

    private const int Parent = 0x0EC5;
    private const int MostChildren = 6;

    private readonly HashSet<int> _children = [];
    private long _drawnAt;
    private bool _isDrawn;

    public void Draw(WaitGroup group, TimeProvider clock)
    {
        if ((_isDrawn && clock.GetElapsedTime(_drawnAt) < Pace) || group.Running.Count == 0)
        {
            return;
        }

        _drawnAt = clock.GetTimestamp();
        _isDrawn = true;
        if (group.Total == 1)
        {
            draw(Bar(Parent, group.Running[0]));
            return;
        }

        draw(Sum(group));
        RunningWait[] shown = [.. group.Running.Take(MostChildren)];
        foreach (int gone in _children.Except(shown.Select(Child)).ToArray())
        {
            Finish(gone);
        }

        foreach (RunningWait wait in shown)
        {
            _children.Add(Child(wait));
            ProgressRecord bar = Bar(Child(wait), wait);
            bar.ParentActivityId = Parent;
            draw(bar);
        }
    }

    /// <summary>Takes all bars away.</summary>
    public void Clear()
    {
        foreach (int child in _children.ToArray())
        {
            Finish(child);
        }

        if (_isDrawn)
        {
            draw(new ProgressRecord(Parent, "Waiting", "done") { RecordType = ProgressRecordType.Completed });
        }
    }

    private static int Child(RunningWait wait) => Parent + wait.Number;

    private void Finish(int child)
    {
        _children.Remove(child);
        draw(new ProgressRecord(child, "Waiting", "done") { ParentActivityId = Parent, RecordType = ProgressRecordType.Completed });
    }

    private static ProgressRecord Sum(WaitGroup group)
    {
        int done = group.Total - group.Running.Count;
        int percents = (done * 100) + group.Running.Sum(wait => wait.Latest?.Percent ?? 0);
        return new ProgressRecord(Parent, $"Waiting for {group.Total} operations", $"{done} of {group.Total} ended{(group.Failed > 0 ? $", {group.Failed} failed" : string.Empty)}")
        {
            PercentComplete = Math.Clamp(percents / group.Total, 0, 100),
            SecondsRemaining = group.Running.Max(Remaining),
        };
    }

    private static ProgressRecord Bar(int id, RunningWait wait) => new(id, $"Waiting for {TaskText.Short(wait.Id)}", Status(wait.Latest))
    {
        PercentComplete = wait.Latest?.Percent is { } percent ? Math.Clamp(percent, 0, 100) : -1,
        SecondsRemaining = Remaining(wait),
    };

    private static int Remaining(RunningWait wait) => wait.Latest?.EstimatedRemaining is { } left ? (int)Math.Min(left.TotalSeconds, int.MaxValue) : -1;

    private static string Status(TaskProgress? latest) => latest switch
    {
        null => "asking",
        { LastPollError: { } error } => $"no answer since {error.Since.ToLocalTime():HH:mm:ss}: {error.Message}",
        { IsStalled: true } => $"{State(latest)}, no progress for long",
        _ => State(latest),
    };

    private static string State(TaskProgress latest) =>
        string.Join(", ", new[] { latest.Task is { } task ? TaskText.State(task) : null, latest.Percent is { } percent ? $"{percent} %" : null, latest.Message }.Where(part => !string.IsNullOrEmpty(part)))
            is { Length: > 0 } text ? text : "asking";
}
