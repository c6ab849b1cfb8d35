using EcsTaskAwaiter.Cli.Connection;
using EcsTaskAwaiter.Cli.Output;
using EcsTaskAwaiter.Testing;

namespace EcsTaskAwaiter.Cli.Demo;

/// <summary>
/// Data stores of a few minutes each, in waves, on a clock that runs faster: the first wave teaches the tracker how long they take, and the
/// later ones need fewer polls. Again a simulator on a socket and the public API, as any user would.
/// </summary>
internal sealed class TimeLapse(TimeProvider timeProvider)
{
    public const int Factor = 60;

    // In seconds of the simulated clock; one line for each wave.
    private static readonly int[][] Waves =
    [
        [172, 181, 166, 188],
        [178, 169, 184, 175],
        [171, 186, 177, 182],
    ];

    private readonly AcceleratedTime _time = new(timeProvider, Factor);

    public async Task<TimeLapseReport> RunAsync(IOutputWriter writer, CancellationToken cancellationToken)
    {
        var simulated = new EcsSimulatorOptions { Shape = BodyShape.Rich, TimeProvider = _time };
        EcsSimulator simulator = await EcsSimulator.StartAsync(simulated, cancellationToken).ConfigureAwait(false);
        await using (simulator.ConfigureAwait(false))
        {
            // On the accelerated clock, a request takes that many times longer.
            var options = new EcsTaskAwaiterOptions { RequestTimeout = TimeSpan.FromMinutes(10) };
            simulator.Configure(options);
            var cluster = new Cluster(options, _time);
            await using (cluster.ConfigureAwait(false))
            {
                var waits = new List<NoticedWait>();
                for (int wave = 0; wave < Waves.Length; wave++)
                {
                    waits.AddRange(await RunWaveAsync(wave, simulator, cluster, writer, cancellationToken).ConfigureAwait(false));
                }

                return new TimeLapseReport(waits);
            }
        }
    }

    private async Task<IEnumerable<NoticedWait>> RunWaveAsync(
        int wave, EcsSimulator simulator, Cluster cluster, IOutputWriter writer, CancellationToken cancellationToken)
    {
        string Node(int place) => $"10.5.{wave}.{place + 1}";
        int[] durations = Waves[wave];
        simulator.OnSubmission(submission => TaskScript.Succeeds(TimeSpan.FromSeconds(
            durations[Enumerable.Range(0, durations.Length).First(place => Node(place) == submission.DataStoreId)])) with { Progress = ProgressCurves.Linear });
        IReadOnlyList<EcsTask> tasks = await cluster.Stores.CreateCommodityAsync(
            durations.Select((_, place) => new NewDataStore { NodeId = Node(place), StoragePoolId = simulator.StoragePoolId, Name = $"store {Node(place)}" }),
            cancellationToken).ConfigureAwait(false);
        IReadOnlyList<OperationOutcome> outcomes = await writer.FollowAsync(
            [.. tasks.Select((task, place) => WatchedOperation.Of(cluster.Tracker.Track(task), _time, cancellationToken, $"store {Node(place)}"))]).ConfigureAwait(false);
        return outcomes.Select((outcome, place) => new NoticedWait(
            TimeSpan.FromSeconds(durations[place]), outcome, simulator.FindTask(Node(place), outcome.Id.OpId)?.EndsAt ?? outcome.NoticedAt));
    }
}
