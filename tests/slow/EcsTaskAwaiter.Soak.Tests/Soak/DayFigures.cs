namespace EcsTaskAwaiter.Tests.Soak;

/// <summary>What one virtual day left behind, and what it took.</summary>
internal sealed record DayFigures(int Day, long LiveBytes, int TimersAlive, int Watched, int Requests, int Logins, int Refusals, int Kept)
{
    public override string ToString() =>
        $"day {Day}: {LiveBytes:N0} bytes, {TimersAlive} timers, {Watched} watched, {Requests} requests, {Logins} logins, {Refusals} refusals, {Kept} ended waits still held";
}
