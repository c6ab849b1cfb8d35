namespace EcsTaskAwaiter.Histories.Generation;

/// <summary>One caller: what it does, when, and how it behaves.</summary>
internal sealed record CallerPlan
{
    public required string Name { get; init; }

    public CallerKind Kind { get; init; }

    /// <summary>Which operation, by its place in the plan.</summary>
    public int Operation { get; init; }

    public TimeSpan At { get; init; }

    /// <summary>When it leaves; null for staying to the end.</summary>
    public TimeSpan? LeavesAt { get; init; }

    public TimeSpan? Timeout { get; init; }

    public GoneTaskHandling WhenGone { get; init; }

    public SuspendedTaskHandling WhenSuspended { get; init; }

    /// <summary>Whether it also gives an <see cref="IProgress{T}"/>.</summary>
    public bool WantsProgress { get; init; }

    /// <summary>Whether it shows the submission's answer.</summary>
    public bool IsSubmitted { get; init; }

    /// <summary>How long it takes over each value that it pulls.</summary>
    public TimeSpan Slowness { get; init; }

    /// <summary>When a second observer of the same handle comes; null for none.</summary>
    public TimeSpan? SecondAt { get; init; }

    public Misbehaviour Misbehaviour { get; init; }

    /// <summary>At which value.</summary>
    public int MisbehavesAt { get; init; }

    /// <summary>What its own submissions lead to; one after the other.</summary>
    public IReadOnlyList<RunDraft> Submissions { get; init; } = [];

    public bool Resubmits { get; init; }

    /// <summary>When one that holds a handle hands over to a later process, by a resume token; null for never. Read off draws of which it makes no other use.</summary>
    public TimeSpan? HandsOverAt => Kind == CallerKind.Tracks && Resubmits && Slowness > TimeSpan.Zero ? At + Slowness : null;

    public EcsWaitOptions ToOptions(IProgress<TaskProgress>? progress) =>
        new() { Timeout = Timeout, WhenGone = WhenGone, WhenSuspended = WhenSuspended, Progress = progress };

    public override string ToString() => FormattableString.Invariant(
        $"{Name} {Kind} operation {Operation} from {At.TotalSeconds:0.###}{(LeavesAt is { } leaves ? $" to {leaves.TotalSeconds:0.###}" : string.Empty)}{(Misbehaviour == Misbehaviour.None ? string.Empty : $", {Misbehaviour} at value {MisbehavesAt}")}");
}
