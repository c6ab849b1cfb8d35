namespace EcsTaskAwaiter.Operations;

/// <summary>
/// Which of a task's times are credible. A time that cannot be (before the run's submission, in the future, older than any operation) counts as
/// not sent: it moves no schedule, and teaches the duration history nothing beyond what the tracker saw itself.
/// </summary>
internal static class ServerTimes
{
    /// <summary>
    /// How far clocks may disagree before a time is not believed: the nodes of a cluster among each other, and a submission's handing over
    /// against the work's begin, since a caller may have held the answer for a while.
    /// </summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(1);

    /// <summary>A <c>Date</c> header and an ISO time may be cut to whole seconds.</summary>
    public static readonly TimeSpan Resolution = TimeSpan.FromSeconds(1);

    // Four times as long as CoprHD keeps a finished task by default. Firmware clocks that were never set say 1970, 1980 or 2000.
    public static readonly TimeSpan LongestRun = TimeSpan.FromDays(30);

    /// <summary>
    /// When the work began, on the tracker's clock; null where the start is not credible. The answer's own <c>Date</c> decides, and this machine's clock
    /// where there is none, or where it makes the start impossible: a node's clock may be set wrongly too.
    /// </summary>
    /// <param name="start">The start as the server told it.</param>
    /// <param name="moment">When the answer came.</param>
    /// <param name="earliest">Before this the run cannot have begun.</param>
    public static TimeSpan? Began(DateTimeOffset start, in ReadingMoment moment, TimeSpan earliest)
    {
        TimeSpan oldest = moment.Now - LongestRun;
        TimeSpan first = earliest > oldest ? earliest : oldest;
        TimeSpan? byServer = moment.ByServer(start);
        if (byServer > moment.Now + Resolution && byServer <= moment.Now + Tolerance)
        {
            // Just begun, by a node whose clock is a little ahead of the one that answered.
            return null;
        }

        return Within(byServer, first, moment.Now) ?? Within(moment.ByClient(start), first, moment.Now);
    }

    /// <summary>
    /// How long the run took by the server's own start and end; null where they contradict what the tracker saw.
    /// </summary>
    /// <param name="task">The finished task; its start is credible.</param>
    /// <param name="began">When the work began, on the tracker's clock.</param>
    /// <param name="lastSeenUnfinished">When it was last seen unfinished, on the same clock; null when it never was.</param>
    /// <param name="now">When the end was seen.</param>
    public static TimeSpan? Duration(EcsTask task, TimeSpan began, TimeSpan? lastSeenUnfinished, TimeSpan now)
    {
        if (task is not { StartTime: { } start, EndTime: { } end } || end < start)
        {
            return null;
        }

        TimeSpan ended = began + (end - start);
        return ended <= now + Tolerance && !(ended < lastSeenUnfinished - Tolerance) ? end - start : null;
    }

    // A date cut to whole seconds can put a start less than a second into the future.
    private static TimeSpan? Within(TimeSpan? began, TimeSpan first, TimeSpan now) =>
        began >= first && began <= now + Resolution ? began > now ? now : began : null;
}
