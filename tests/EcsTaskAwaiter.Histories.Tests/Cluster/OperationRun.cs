namespace EcsTaskAwaiter.Histories.Cluster;

/// <summary>One run of an operation, from its submission to what becomes of it. Times are the history's.</summary>
internal sealed record OperationRun
{
    public required int Number { get; init; }

    public required string Label { get; init; }

    public required TimeSpan Start { get; init; }

    public required TimeSpan Length { get; init; }

    public TimeSpan End => Start + Length;

    public RunEnding Ending { get; init; }

    public ProgressCurve Curve { get; init; }

    /// <summary>How long it is queued first.</summary>
    public TimeSpan Queued { get; init; }

    /// <summary>Suspended from here on, for so long; null for not at all.</summary>
    public (TimeSpan From, TimeSpan To)? Pause { get; init; }

    public string SuspendedState { get; init; } = "suspended_no_error";

    /// <summary>How long after its end the server forgets it.</summary>
    public TimeSpan KeptFor { get; init; } = TimeSpan.MaxValue;

    public FailureScript Failure { get; init; } = FailureScript.Plain;

    public bool TellsTimes { get; init; }

    /// <summary>What is wrong with the times, where it tells any.</summary>
    public TimeLie TimeLie { get; init; }

    public bool SpeaksXml { get; init; }

    /// <summary>A state this library has never heard of, said instead of pending.</summary>
    public bool SaysOddState { get; init; }

    public override string ToString() => FormattableString.Invariant(
        $"{Label} from {Start.TotalSeconds:0.###} for {Length.TotalSeconds:0.###} to {Ending}{(Ending == RunEnding.Error ? $" {Failure.Code}" : string.Empty)}{(TimeLie == TimeLie.None ? string.Empty : $", {TimeLie}")}");
}
