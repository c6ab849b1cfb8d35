namespace EcsTaskAwaiter.Operations;

/// <summary>
/// Tells the end of an earlier run from that of the run waited for. The server's own start times are compared first, since they need no clock;
/// only where a submission told none, its moment is compared with the end, and then both this machine's clock and the answer's date must put the end before
/// it: either may be set wrongly, and to pass over a true end would keep the caller waiting for ever. Pure.
/// </summary>
internal static class EarlierRun
{
    // Of a local time, read as UTC: Kiritimati has UTC+14.
    private static readonly TimeSpan LargestOffset = TimeSpan.FromHours(14);

    /// <param name="answer">The task as answered.</param>
    /// <param name="hasLocalTimes">Whether its times name no zone: they can be compared with each other, and with no clock.</param>
    /// <param name="seenStart">The start told before of the run waited for.</param>
    /// <param name="hasSeenZone">Whether that start named its zone: a local time cannot be compared with it.</param>
    /// <param name="run">What else is known of that run.</param>
    /// <param name="moment">When the answer came.</param>
    public static bool Ended(EcsTask answer, bool hasLocalTimes, DateTimeOffset? seenStart, bool hasSeenZone, RunKnowledge? run, in ReadingMoment moment)
    {
        if (answer.State is not (EcsTaskState.Ready or EcsTaskState.Error) || answer is { StartTime: null, EndTime: null })
        {
            return false;
        }

        if (run?.EndBefore is { } before && before.StartTime == answer.StartTime && before.EndTime == answer.EndTime)
        {
            return true;
        }

        // Also where the start cannot be: a clock that is off is off for both.
        DateTimeOffset? known = seenStart ?? run?.Start;
        if (known is not null && known == answer.StartTime)
        {
            return false;
        }

        if (hasLocalTimes && hasSeenZone)
        {
            return false;
        }

        bool isBeforeSubmission = run is { IsSubmitted: true } && !hasLocalTimes && IsBefore(answer.EndTime ?? answer.StartTime!.Value, run.Earliest, moment);
        if (known is not { } start
            || IsAhead(start, moment, hasLocalTimes ? LargestOffset : ServerTimes.Tolerance)
            || (run is { IsSubmitted: true } && EndedAfter(run.Earliest + ServerTimes.Tolerance, answer.EndTime, moment)))
        {
            return isBeforeSubmission;
        }

        return IsBefore(answer, start) || (isBeforeSubmission && IsBefore(start, run!.Earliest, moment));
    }

    private static bool IsBefore(EcsTask answer, DateTimeOffset start) => answer switch
    {
        // The same start is the same run, however wrong its end; and a run that ended after the other's start was not over by then.
        { StartTime: { } told, EndTime: { } end } => told < start - ServerTimes.Resolution && end <= start,
        { StartTime: { } told } => told < start - ServerTimes.Resolution,

        // Start and end may be written by nodes whose clocks differ.
        _ => answer.EndTime < start - ServerTimes.Tolerance,
    };

    private static bool IsBefore(DateTimeOffset time, TimeSpan earliest, in ReadingMoment moment) =>
        moment.ByClient(time) < earliest && !(moment.ByServer(time) >= earliest);

    // By both clocks after the submission: it cannot be an earlier run's, and where it comes before the start that the submission told, that start was written
    // by a node whose clock is ahead.
    private static bool EndedAfter(TimeSpan submitted, DateTimeOffset? end, in ReadingMoment moment) =>
        end is { } told && moment.ByServer(told) > submitted + ServerTimes.Resolution && moment.ByClient(told) > submitted;

    // A start that has not come yet is none to compare with.
    private static bool IsAhead(DateTimeOffset start, in ReadingMoment moment, TimeSpan tolerance) =>
        (moment.ByServer(start) ?? moment.ByClient(start)) > moment.Now + tolerance;
}
