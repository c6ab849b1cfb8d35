using System.Diagnostics.Metrics;
using EcsTaskAwaiter.Diagnostics;
using EcsTaskAwaiter.Tests.Support;

namespace EcsTaskAwaiter.Tests.Concurrency;

/// <summary>Sends a team through batches of rounds: the threads meet at each batch, and within it run after one another from round to round.</summary>
internal sealed class Course : IDisposable
{
    private const int Members = 3;

    private readonly Team _team;

    // As an application's waits share its stopping token.
    private readonly CancellationTokenSource _stopping = new();
    private Round[] _batch = [];

    public Course() => _team = new Team(Members, member => Array.ForEach(_batch, round => round.Play(member)));

    /// <summary>Runs some rounds and judges them. Gives what must be dead once they are over, though the token that they shared lives on.</summary>
    public async Task<WeakReference[]> RunAsync(int first, int count)
    {
        using var meter = new Meter(EcsTelemetry.MeterName);
        var instruments = new ClusterInstruments(meter, string.Empty);
        _batch = [.. Enumerable.Range(first, count).Select(number => new Round(number, instruments, _stopping.Token))];
        if (!_team.TryRun(Watchdog.Patience))
        {
            Assert.Fail($"A thread is stuck in one of these:{Environment.NewLine}{string.Join(Environment.NewLine, _batch.Select(round => round.ToString()))}");
        }

        _team.Failure.Should().BeNull();
        foreach (Round round in _batch)
        {
            await Watchdog.EndsAsync(round.SettleAsync(), round.ToString);
            if (round.Offences().ToArray() is { Length: > 0 } offences)
            {
                Assert.Fail($"{string.Join(Environment.NewLine, offences)}{Environment.NewLine}{round}");
            }

            round.Dispose();
        }

        WeakReference[] over = [.. _batch.SelectMany(round => new[] { new WeakReference(round), new WeakReference(round.Remains) })];
        _batch = [];
        return over;
    }

    public void Dispose()
    {
        _team.Dispose();
        _stopping.Dispose();
    }
}
