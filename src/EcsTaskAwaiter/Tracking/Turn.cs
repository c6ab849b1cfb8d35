namespace EcsTaskAwaiter.Tracking;

/// <summary>A turn among those that wait for the budget: last looks before those kept waiting too long, those before the rest; then the earliest.</summary>
/// <param name="Phase">Why it waits.</param>
/// <param name="Time">By the measure of the phase, in seconds.</param>
internal readonly record struct Turn(PollPhase Phase, double Time) : IComparable<Turn>
{
    public int CompareTo(Turn other) => Phase == other.Phase ? Time.CompareTo(other.Time) : Phase < other.Phase ? -1 : 1;

    public static bool operator <(Turn left, Turn right) => left.CompareTo(right) < 0;

    public static bool operator >(Turn left, Turn right) => left.CompareTo(right) > 0;

    public static bool operator <=(Turn left, Turn right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Turn left, Turn right) => left.CompareTo(right) >= 0;
}
