using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using EcsTaskAwaiter.Testing;

namespace EcsTaskAwaiter.Samples.Fleet;

/// <summary>Starts the simulator and three instances, ends the one that hosts the poller, and prints what became of the waits.</summary>
internal static class FleetRun
{
    private const int Instances = 3;
    private static readonly SimulatedError NoDisk = new(40000, "Data store creation failed", "no free disk", false);

    public static async Task<int> RunAsync(FleetSettings settings)
    {
        await using EcsSimulator simulator = await EcsSimulator.StartAsync();
        List<(string Id, string Expected)> waits = [.. Enumerable.Range(0, settings.Waits).Select(number => Add(simulator, number, settings))];
        var record = new FleetRecord();
        List<RunningInstance> instances = await StartAsync(simulator, settings, record);
        Console.WriteLine($"{Instances} instances are up, clustering {(settings.Redis is null ? "in memory of this machine" : $"in Redis at {settings.Redis}")}; {settings.Waits} waits begin.");

        // In memory the first instance holds the table of the cluster, so the poller is placed on the second: whoever asks first hosts it.
        for (int number = 0; number < waits.Count; number++)
        {
            instances[(number + 1) % Instances].Order($"wait {waits[number].Id}");
            await Task.Delay(number == 0 ? 2_000 : 0);
        }

        await Task.Delay(settings.Longest / 4);
        await FaultAsync(instances, settings, record);
        await UntilEndedAsync(record, waits, settings.Longest + TimeSpan.FromSeconds(40));
        int tokens = simulator.ActiveTokens;
        foreach (RunningInstance instance in instances)
        {
            await StopAsync(instance);
        }

        return Print(simulator, record, waits, tokens);
    }

    private static (string Id, string Expected) Add(EcsSimulator simulator, int number, FleetSettings settings)
    {
        TimeSpan duration = TimeSpan.FromSeconds(5) + ((settings.Longest - TimeSpan.FromSeconds(5)) * number / settings.Waits);
        bool fails = number % 4 == 3;
        TaskScript script = (fails ? TaskScript.Fails(duration, NoDisk) : TaskScript.Succeeds(duration)) with { Progress = ProgressCurves.Linear };
        SimulatedTask task = simulator.AddTask(string.Create(CultureInfo.InvariantCulture, $"store-{number}"), "CREATE", script);
        return (task.Operation.TaskPath, fails ? "failed 40000" : "Ready");
    }

    private static async Task<List<RunningInstance>> StartAsync(EcsSimulator simulator, FleetSettings settings, FleetRecord record)
    {
        string cluster = $"fleet-{Guid.NewGuid():n}";
        int[] ports = [.. Enumerable.Range(0, Instances).Select(_ => FreePort())];
        List<RunningInstance> instances = [];
        for (int number = 1; number <= Instances; number++)
        {
            var instance = new RunningInstance(new InstanceSettings(number, simulator.Endpoint, simulator.CertificateFingerprint, settings.Redis, cluster, ports[number - 1], ports[0]), record);
            await instance.Ready;
            instances.Add(instance);
        }

        return instances;
    }

    private static async Task FaultAsync(List<RunningInstance> instances, FleetSettings settings, FleetRecord record)
    {
        if (settings.Signal == "none")
        {
            return;
        }

        int index = instances.FindIndex(instance => instance.HostsPoller);
        RunningInstance host = instances[index];
        Console.WriteLine($"instance {host.Settings.Number} hosts the poller; it gets {settings.Signal.ToUpperInvariant()} with {host.Tokens.Count} waits open.");
        record.Fault(host.Settings.Number);
        switch (settings.Signal)
        {
            case "stop":
                await SignalAsync(host, "-STOP");
                await Task.Delay(TimeSpan.FromSeconds(20));
                await SignalAsync(host, "-CONT");
                return;
            case "term":
                await SignalAsync(host, "-TERM");
                break;
            default:
                host.Kill();
                break;
        }

        await host.WaitForExitAsync();

        // As an application does that keeps the tokens of its waits.
        var next = new RunningInstance(host.Settings with { Port = FreePort() }, record);
        await next.Ready;
        instances[index] = next;
        foreach (string token in host.Tokens.Values)
        {
            next.Order($"resume {token}");
        }
    }

    private static async Task UntilEndedAsync(FleetRecord record, List<(string Id, string Expected)> waits, TimeSpan limit)
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < limit && record.Count(waits, static (ends, _) => ends.Count == 0) > 0)
        {
            await Task.Delay(200);
        }

        // A second end of a wait would come now.
        await Task.Delay(2_000);
    }

    private static int Print(EcsSimulator simulator, FleetRecord record, List<(string Id, string Expected)> waits, int tokens)
    {
        int lost = record.Count(waits, static (ends, _) => ends.Count == 0);
        int doubled = record.Count(waits, static (ends, _) => ends.Count > 1);
        int wrong = record.Count(waits, static (ends, expected) => ends.Exists(end => end != expected));
        Console.WriteLine();
        Console.WriteLine("| waits | ended once, rightly | lost | doubled | wrong | requests | tokens at the end | after all stopped | gap without news |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {waits.Count} | {record.EndedOnce(waits)} | {lost} | {doubled} | {wrong} | {simulator.Requests.Count} | {tokens} | {simulator.ActiveTokens} | {(record.Gap is { } gap ? $"{gap.TotalSeconds:0.0} s" : "none")} |"));
        Console.WriteLine();
        Console.WriteLine($"Ends seen: {string.Join(", ", record.Ways())}.");
        return lost + doubled + wrong == 0 ? 0 : 1;
    }

    private static async Task StopAsync(RunningInstance instance)
    {
        await SignalAsync(instance, "-TERM");
        await Task.WhenAny(instance.WaitForExitAsync(), Task.Delay(TimeSpan.FromSeconds(10)));
        instance.Dispose();
    }

    private static async Task SignalAsync(RunningInstance instance, string signal)
    {
        using Process kill = Process.Start("kill", [signal, instance.Pid.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
