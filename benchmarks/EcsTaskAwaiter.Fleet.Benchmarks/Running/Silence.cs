namespace EcsTaskAwaiter.Fleet.Benchmarks.Running;

/// <summary>The longest time in which an instance heard nothing new. Guarded by its owner.</summary>
internal sealed class Silence(DateTimeOffset since)
{
    private DateTimeOffset _last = since;
    private TimeSpan _longest;

    public void Heard(DateTimeOffset now)
    {
        _longest = LongestUntil(now);
        _last = now;
    }

    public TimeSpan LongestUntil(DateTimeOffset now) => now - _last > _longest ? now - _last : _longest;
}
