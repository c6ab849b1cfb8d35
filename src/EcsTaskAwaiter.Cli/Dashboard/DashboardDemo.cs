using EcsTaskAwaiter.Cli.Connection;
using EcsTaskAwaiter.Testing;

namespace EcsTaskAwaiter.Cli.Dashboard;

/// <summary>Keeps a simulator busy with operations of every kind and an occasional outage, so that there is something to see.</summary>
internal sealed class DashboardDemo : IAsyncDisposable
{
    private const int Running = 6;
    private const int Kept = 5;
    private const int StepsBetweenOutages = 9;

    private static readonly TimeSpan Step = TimeSpan.FromSeconds(7);
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(8);

    private readonly EcsSimulator _simulator;
    private readonly TimeProvider _timeProvider;
    private int _submitted;

    private DashboardDemo(EcsSimulator simulator, TimeProvider timeProvider)
    {
        (_simulator, _timeProvider) = (simulator, timeProvider);
        var options = new EcsTaskAwaiterOptions();
        simulator.Configure(options);
        Cluster = new Cluster(options, timeProvider, simulator.CreateHandler());
    }

    public Cluster Cluster { get; }

    public static async Task<DashboardDemo> StartAsync(TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        var simulated = new EcsSimulatorOptions { Shape = BodyShape.Rich, TimeProvider = timeProvider };
        EcsSimulator simulator = await EcsSimulator.StartInMemoryAsync(simulated, cancellationToken).ConfigureAwait(false);
        simulator.OnSubmission(submission => DashboardDemoScripts.Of(NumberOf(submission.DataStoreId)));
        return new DashboardDemo(simulator, timeProvider);
    }

    /// <summary>Submits operations and puts them on the list, until cancelled.</summary>
    public async Task RunAsync(WatchList list, CancellationToken cancellationToken)
    {
        await SubmitAsync(list, Running - 1, cancellationToken).ConfigureAwait(false);
        for (int step = 1; ; step++)
        {
            await Task.Delay(Step, _timeProvider, cancellationToken).ConfigureAwait(false);
            WatchedEntry[] ended = [.. list.State.Entries.Values.Where(entry => entry.IsEnded).OrderByDescending(entry => entry.EndedAt)];
            foreach (WatchedEntry entry in ended.Skip(Kept))
            {
                list.Remove(entry.Number);
            }

            if (list.State.Entries.Count - ended.Length < Running)
            {
                await SubmitAsync(list, 1, cancellationToken).ConfigureAwait(false);
            }

            if (step % StepsBetweenOutages == 0)
            {
                DateTimeOffset now = _timeProvider.GetUtcNow();
                _simulator.AddFault(SimulatedFault.Outage(now, now + Outage) with { Matches = request => request.IsTaskPoll });
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Cluster.DisposeAsync().ConfigureAwait(false);
        await _simulator.DisposeAsync().ConfigureAwait(false);
    }

    private async Task SubmitAsync(WatchList list, int count, CancellationToken cancellationToken)
    {
        NewDataStore[] stores =
        [
            .. Enumerable.Range(_submitted, count).Select(number => new NewDataStore
            {
                NodeId = NodeOf(number),
                StoragePoolId = _simulator.StoragePoolId,
                Name = NodeOf(number),
            }),
        ];
        _submitted += count;
        foreach (EcsTask task in await Cluster.Stores.CreateCommodityAsync(stores, cancellationToken).ConfigureAwait(false))
        {
            list.Add(EcsOperationId.FromTask(task));
        }
    }

    private static string NodeOf(int number) => $"10.4.{number / 150}.{101 + (number % 150)}";

    private static int NumberOf(string node)
    {
        int[] parts = [.. node.Split('.').Select(part => int.Parse(part, System.Globalization.CultureInfo.InvariantCulture))];
        return (parts[2] * 150) + parts[3] - 101;
    }
}
