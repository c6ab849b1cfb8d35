namespace EcsTaskAwaiter.Diagnostics;

/// <summary>How operations and waits end, as the values of one tag.</summary>
internal static class Outcomes
{
    public const string Succeeded = "succeeded";
    public const string AssumedCompleted = "assumed_completed";
    public const string Failed = "failed";
    public const string Suspended = "suspended";
    public const string Gone = "gone";
    public const string Unreadable = "unreadable";
    public const string TimedOut = "timed_out";
    public const string Cancelled = "cancelled";
    public const string Disposed = "disposed";
}
