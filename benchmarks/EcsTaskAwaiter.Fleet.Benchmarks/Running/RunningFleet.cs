using System.Diagnostics;
using System.Globalization;
using EcsTaskAwaiter.Fleet.Benchmarks.Instances;
using EcsTaskAwaiter.Fleet.Benchmarks.Servers;
using EcsTaskAwaiter.Testing;

namespace EcsTaskAwaiter.Fleet.Benchmarks.Running;

/// <summary>
/// Instances of one application in processes of their own, against one simulated ECS cluster. An instance that ends unasked is replaced, as a
/// process manager does, and its waits are resumed by their tokens, as an application does that keeps them.
/// </summary>
internal sealed class RunningFleet : IAsyncDisposable
{
    private const int Attempts = 20;

    private static readonly SimulatedError NoDisk = new(40000, "Data store creation failed", "no free disk", false);

    private readonly EcsSimulator _simulator;
    private readonly FleetSetup _setup;
    private readonly string _cluster = $"fleet-{Guid.NewGuid():n}";
    private readonly (int Silo, int Gateway) _first = (LoopbackPort.Free(), LoopbackPort.Free());
    private readonly List<RunningInstance> _all = [];
    private readonly List<RunningInstance> _gone = [];
    private readonly Dictionary<string, string> _expected = [];
    private volatile bool _isEnding;

    private RunningFleet(EcsSimulator simulator, FleetSetup setup) => (_simulator, _setup) = (simulator, setup);

    public FleetRecord Record { get; } = new();

    public IReadOnlyList<RunningInstance> Living
    {
        get
        {
            lock (_all)
            {
                return [.. _all.Where(static instance => !instance.Exit.IsCompleted)];
            }
        }
    }

    /// <summary>The instance that hosts the poller.</summary>
    public RunningInstance Host => Living.MaxBy(static instance => instance.PollerSince)!;

    public FleetCount Count => Record.Count(_expected);

    public static async Task<RunningFleet> StartAsync(EcsSimulator simulator, FleetSetup setup)
    {
        var fleet = new RunningFleet(simulator, setup);
        try
        {
            // The first silo makes the table of a cluster in memory, and where there is a store it saves the others' quarrel over the first row.
            await fleet.StartInstanceAsync(setup.First, fleet._first);
            await Task.WhenAll(Enumerable.Range(1, setup.Silos - 1).Select(_ => fleet.StartInstanceAsync(InstanceRole.Silo)));
            await Task.WhenAll(Enumerable.Range(0, setup.Clients).Select(_ => fleet.StartInstanceAsync(InstanceRole.Client)));
        }
        catch
        {
            await fleet.DisposeAsync();
            throw;
        }

        return fleet;
    }

    /// <summary>Lets the instances wait for new operations in turn; every fourth operation fails.</summary>
    /// <remarks>The second instance begins, and so hosts the poller: in memory the first may not be lost.</remarks>
    public async Task WaitForAsync(int operations, TimeSpan shortest, TimeSpan longest)
    {
        for (int number = 0; number < operations; number++)
        {
            TimeSpan duration = shortest + ((longest - shortest) * number / operations);
            EcsOperationId id = Add(number, duration, fails: number % 4 == 3, ProgressCurves.Linear);
            OrderWait(Living[(number + 1) % Living.Count], $"wait-{number}", id, fails: number % 4 == 3);
            if (number == 0)
            {
                await UntilAsync(() => Host.PollerSince > 0, TimeSpan.FromSeconds(30));
            }

            // Not all in one moment, or they would all be polled in one moment too.
            await (number % 10 == 0 ? Task.Delay(20) : Task.CompletedTask);
        }
    }

    /// <summary>Adds an operation to the simulated cluster. Without progress only its first poll and its end are news.</summary>
    public EcsOperationId Add(int number, TimeSpan duration, bool fails = false, Func<double, int?>? progress = null)
    {
        TaskScript script = fails ? TaskScript.Fails(duration, NoDisk) : TaskScript.Succeeds(duration);
        return _simulator.AddTask(string.Create(CultureInfo.InvariantCulture, $"store-{number}"), "CREATE", script with { Progress = progress }).Operation;
    }

    public void OrderWait(RunningInstance instance, string name, EcsOperationId id, bool fails = false)
    {
        _expected.Add(name, fails ? Outcome.Failure(id) : Outcome.Success(id));
        instance.Begin(name, $"{InstanceOrder.Wait} {name} {id.TaskPath}");
    }

    /// <summary>Waits until every wait has begun, so that its token is known.</summary>
    public Task UntilBegunAsync() => UntilAsync(() => Living.All(static instance => instance.HasBegunAll), TimeSpan.FromSeconds(60));

    /// <summary>Waits until every wait has ended, and a moment longer: a second end would come then.</summary>
    public async Task UntilEndedAsync(TimeSpan limit)
    {
        await UntilAsync(() => Count.Lost == 0, limit);
        await Task.Delay(1_000);
    }

    /// <summary>Starts one more silo.</summary>
    public Task<RunningInstance> StartSiloAsync() => StartInstanceAsync(InstanceRole.Silo);

    /// <summary>Kills an instance that is not replaced.</summary>
    public async Task KillForGoodAsync(RunningInstance instance)
    {
        lock (_all)
        {
            _gone.Add(instance);
        }

        instance.Kill();
        await instance.Exit;
    }

    /// <summary>Ends all instances in order.</summary>
    public async Task StopAsync()
    {
        _isEnding = true;

        // In memory the first keeps the table of the cluster, which the others need to leave it.
        IReadOnlyList<RunningInstance> living = Living;
        await Task.WhenAll(living.Skip(1).Select(StopAsync));
        await StopAsync(living[0]);
    }

    public static async Task UntilAsync(Func<bool> holds, TimeSpan limit)
    {
        long start = Stopwatch.GetTimestamp();
        while (!holds() && Stopwatch.GetElapsedTime(start) < limit)
        {
            await Task.Delay(50);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _isEnding = true;
        List<RunningInstance> all;
        lock (_all)
        {
            all = [.. _all];
        }

        foreach (RunningInstance instance in all)
        {
            await instance.DisposeAsync();
        }
    }

    private bool IsGone(RunningInstance instance)
    {
        lock (_all)
        {
            return _gone.Contains(instance);
        }
    }

    private static async Task StopAsync(RunningInstance instance)
    {
        if (!instance.Exit.IsCompleted)
        {
            await instance.SignalAsync("TERM");
            await Task.WhenAny(instance.Exit, Task.Delay(15_000));
        }
    }

    // As a process manager does, it goes on trying: the store of the cluster may be away, or the machine too busy for a silo to join in time.
    private async Task<RunningInstance> StartInstanceAsync(InstanceRole role, (int Silo, int Gateway)? ports = null)
    {
        for (int attempt = 1; ; attempt++)
        {
            RunningInstance instance = Add(role, ports ?? (LoopbackPort.Free(), LoopbackPort.Free()));
            if (await instance.IsReadyAsync())
            {
                _ = ReplaceAsync(instance);
                return instance;
            }

            if (attempt == Attempts || _isEnding)
            {
                throw new InvalidOperationException($"The instance {instance.Settings.Name} does not start: {string.Join(" ", Record.Errors.TakeLast(5))}");
            }

            await Task.Delay(500);
        }
    }

    private RunningInstance Add(InstanceRole role, (int Silo, int Gateway) ports)
    {
        lock (_all)
        {
            var instance = new RunningInstance(SettingsOf(role, ports), Record);
            _all.Add(instance);
            return instance;
        }
    }

    // Never fails: a wait that nobody goes on with is counted as lost.
    private async Task ReplaceAsync(RunningInstance instance)
    {
        await instance.Exit;
        if (_isEnding || IsGone(instance))
        {
            return;
        }

        try
        {
            RunningInstance next = await StartInstanceAsync(instance.Settings.Role);
            foreach ((string name, string order) in instance.Open)
            {
                next.Begin(name, order);
            }
        }
        catch (InvalidOperationException failure)
        {
            Record.Error(failure.Message);
        }
    }

    private InstanceSettings SettingsOf(InstanceRole role, (int Silo, int Gateway) ports) => new()
    {
        Name = string.Create(CultureInfo.InvariantCulture, $"{role}-{_all.Count + 1}"),
        Role = role,
        Endpoint = _simulator.Endpoint,
        Fingerprint = _simulator.CertificateFingerprint,
        Clustering = _setup.Clustering,
        Store = _setup.Store,
        Cluster = _cluster,
        SiloPort = ports.Silo,
        GatewayPort = ports.Gateway,
        FirstSiloPort = _first.Silo,
        FirstGatewayPort = _first.Gateway,
        RequestsPerSecond = _setup.RequestsPerSecond,
        Interval = _setup.Interval,
        Timeout = _setup.Timeout,
        KeepsUnattended = _setup.KeepsUnattended,
    };
}
