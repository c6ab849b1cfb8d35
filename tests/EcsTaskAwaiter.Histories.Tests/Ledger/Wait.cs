using EcsTaskAwaiter.Histories.Cluster;

namespace EcsTaskAwaiter.Histories.Ledger;

/// <summary>One caller's interest in one operation: what it asked for, what it must see and what it saw.</summary>
internal sealed class Wait(string name, OperationScript operation, EcsWaitOptions options)
{
    public string Name => name;

    public OperationScript Operation => operation;

    public EcsWaitOptions Options => options;

    /// <summary>The number of its submission.</summary>
    public int Attempt { get; init; } = 1;

    public TimeSpan JoinedAt { get; set; }

    /// <summary>Whether an earlier wait handed over when its run began by the server's clock, which the first date is compared with.</summary>
    public bool KnowsServerBegin { get; set; }

    public TimeSpan Deadline { get; set; } = TimeSpan.MaxValue;

    public Life? Life { get; set; }

    /// <summary>How many polls of the operation had begun when it came: their ends are not for it.</summary>
    public int PollsBefore { get; set; }

    /// <summary>When it left by its own will, or the tracker was disposed.</summary>
    public TimeSpan? LeftAt { get; set; }

    /// <summary>The token it left by; null where it had none.</summary>
    public CancellationToken? Token { get; set; }

    public Decision? Decision { get; set; }

    public Ending? Ending { get; set; }

    /// <summary>What must be shown to whoever looks, from the begin on.</summary>
    public List<Shown> Expected { get; } = [];

    /// <summary>Who looks.</summary>
    public List<Witness> Witnesses { get; } = [];

    /// <summary>Whether it is told of its end only when it asks: a slow reader may see it late.</summary>
    public bool IsPulled { get; init; }

    public bool IsTraced { get; set; }

    /// <summary>Whether a task that others may await ends beside the witnesses' streams.</summary>
    public bool IsSharedTask { get; init; }

    /// <summary>Whether its ends need not be seen: the caller turned away.</summary>
    public bool TurnedAway { get; set; }

    public bool IsAlive => LeftAt is null && Decision is null && Ending is null;

    /// <summary>How an outcome ends it; null where it goes on.</summary>
    /// <param name="conclusion">The outcome.</param>
    /// <param name="isOver">Whether it is an end of the operation.</param>
    /// <param name="isForIt">Whether the poll was begun after it had come: an earlier one may tell of an earlier run.</param>
    public EndingKind? EndBy(Conclusion conclusion, bool isOver, bool isForIt) => conclusion switch
    {
        { Fault: not null } when isOver => EndingKind.Unreadable,
        _ when !isForIt => null,
        { IsGone: true } => options.WhenGone == GoneTaskHandling.TreatAsCompleted ? EndingKind.AssumedCompleted : EndingKind.Gone,
        { View.IsReady: true } => EndingKind.Succeeded,
        { View.IsError: true } => EndingKind.Failed,
        { View.IsSuspended: true } when options.WhenSuspended == SuspendedTaskHandling.Throw => EndingKind.Suspended,
        _ => null,
    };

    public override string ToString() => name;
}
