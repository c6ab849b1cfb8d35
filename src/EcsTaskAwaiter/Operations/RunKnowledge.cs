namespace EcsTaskAwaiter.Operations;

/// <summary>
/// What is known of the run that is waited for beside what the server answers: one operation's address (<c>CREATE</c> on one store) serves one run after
/// the other. Immutable; there is one only for submissions, resumed waits and servers whose clock differs.
/// </summary>
internal sealed record RunKnowledge
{
    public static readonly RunKnowledge Nothing = new();

    /// <summary>Before this, on the tracker's clock, the run cannot have begun; <see cref="TimeSpan.MinValue"/> where no submission is known.</summary>
    public TimeSpan Earliest { get; init; } = TimeSpan.MinValue;

    /// <summary>The start that the submission's answer or an earlier process was told, by the server's clock.</summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>How the run before this one ended, where the tracker saw that.</summary>
    public EcsTask? EndBefore { get; init; }

    /// <summary>How far the server's clock is ahead of this machine's, as of the last answer with a date.</summary>
    public TimeSpan ServerAhead { get; init; }

    /// <summary>When the run began by the server's clock, as an earlier process wrote down; null once it was compared with an answer's date.</summary>
    public DateTimeOffset? BeganByServer { get; init; }

    public bool IsSubmitted => Earliest != TimeSpan.MinValue;

    /// <summary>After a submission, handed over at <paramref name="now"/>.</summary>
    public static RunKnowledge OfSubmission(EcsTask submitted, EcsTask? endBefore, TimeSpan now) =>
        new() { Earliest = now - ServerTimes.Tolerance, Start = submitted.StartTime ?? submitted.CreationTime, EndBefore = endBefore };
}
