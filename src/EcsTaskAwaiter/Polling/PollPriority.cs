namespace EcsTaskAwaiter.Polling;

/// <summary>A priority among those that wait for the budget: final polls before those kept waiting too long, those before the rest; then the earliest.</summary>
/// <param name="Phase">Why it waits.</param>
/// <param name="Time">By the measure of the phase, in seconds.</param>
internal readonly record struct PollPriority(PollPhase Phase, double Time) : IComparable<PollPriority>
{
    public int CompareTo(PollPriority other) => Phase == other.Phase ? Time.CompareTo(other.Time) : Phase < other.Phase ? -1 : 1;

    public static bool operator <(PollPriority left, PollPriority right) => left.CompareTo(right) < 0;

    public static bool operator >(PollPriority left, PollPriority right) => left.CompareTo(right) > 0;

    public static bool operator <=(PollPriority left, PollPriority right) => left.CompareTo(right) <= 0;

    public static bool operator >=(PollPriority left, PollPriority right) => left.CompareTo(right) >= 0;
}
