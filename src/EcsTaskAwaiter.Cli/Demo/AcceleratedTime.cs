namespace EcsTaskAwaiter.Cli.Demo;

/// <summary>A clock that runs faster than another by a whole factor, timers included: what takes minutes can be shown in seconds.</summary>
internal sealed class AcceleratedTime(TimeProvider actual, int factor) : TimeProvider
{
    private readonly long _start = actual.GetTimestamp();
    private readonly DateTimeOffset _startUtc = actual.GetUtcNow();

    public override long TimestampFrequency => actual.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => actual.LocalTimeZone;

    public override long GetTimestamp() => _start + ((actual.GetTimestamp() - _start) * factor);

    public override DateTimeOffset GetUtcNow() => _startUtc + (actual.GetElapsedTime(_start) * factor);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new Timer(actual.CreateTimer(callback, state, Actual(dueTime), Actual(period)), this);

    private TimeSpan Actual(TimeSpan time) => time <= TimeSpan.Zero ? time : time / factor;

    private sealed class Timer(ITimer timer, AcceleratedTime time) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(time.Actual(dueTime), time.Actual(period));

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
