using EcsTaskAwaiter.Time;

namespace EcsTaskAwaiter.Management;

/// <summary>A pause that doubles with each failure in a row, up to a limit. Pure: the caller holds the lock and knows the time.</summary>
internal sealed class GrowingPause(TimeSpan first, TimeSpan longest)
{
    private int _failures;
    private TimeSpan _endsAt;

    /// <summary>What is left of the pause; zero when there is none.</summary>
    public TimeSpan Left(TimeSpan now) => _endsAt > now ? _endsAt - now : TimeSpan.Zero;

    public void Begin(TimeSpan now)
    {
        _endsAt = now + Length(_failures);
        _failures++;
    }

    public void Reset() => (_failures, _endsAt) = (0, TimeSpan.Zero);

    private TimeSpan Length(int failures)
    {
        double factor = Math.Pow(2, Math.Min(failures, 30));
        return TimeMath.Min(first * factor, longest);
    }
}
