using System.Diagnostics;
using System.Globalization;
using System.Text;
using EcsTaskAwaiter.Testing;

namespace EcsTaskAwaiter.PowerShell.Tests;

/// <summary>
/// The figures of benchmarks/results/*-powershell.md, each beside its rival in the same run; written to the file that ECS_REPORT names.
/// dotnet run --project tests/slow/EcsTaskAwaiter.PowerShell.Tests -- -class "*MeasureTests" -explicit only -showLiveOutput
/// </summary>
public sealed class MeasureTests(InstalledModule module)
{
    private const int Runs = 5;
    private const int Waits = 200;

    // Each script ends with its time in ms and its working set in MB.
    private const string Bare = "$took = ((Get-Date) - (Get-Process -Id $PID).StartTime).TotalMilliseconds";
    private const string ImportEmpty = "$clock = [Diagnostics.Stopwatch]::StartNew(); Import-Module $env:ECS_TEST_EMPTY; $took = $clock.Elapsed.TotalMilliseconds";
    private const string Import = "$clock = [Diagnostics.Stopwatch]::StartNew(); Import-Module EcsTaskAwaiter; $took = $clock.Elapsed.TotalMilliseconds";

    private const string Credential =
        "$credential = [pscredential]::new($env:ECS_TEST_USER, (ConvertTo-SecureString $env:ECS_TEST_PASSWORD -AsPlainText -Force))\n";

    private const string Connect =
        Credential + "$null = Connect-Ecs -Endpoint $env:ECS_TEST_ENDPOINT -Credential $credential -TrustedCertificate $env:ECS_TEST_FINGERPRINT -ErrorAction Stop\n";

    private const string Pipeline =
        Connect +
        """
        $tasks = 1..200 | ForEach-Object { [pscustomobject]@{ DataStoreId = "10.200.0.$_"; OpId = 'CREATE' } }
        $clock = [Diagnostics.Stopwatch]::StartNew()
        $results = $tasks | Wait-EcsTask -ErrorAction Stop
        $took = $clock.Elapsed.TotalMilliseconds
        if ($results.Count -ne 200) { throw "only $($results.Count) results" }
        """;

    private const string OneByOne =
        Connect +
        """
        $clock = [Diagnostics.Stopwatch]::StartNew()
        $results = 1..200 | ForEach-Object { Wait-EcsTask "10.200.0.$_" CREATE -ErrorAction Stop }
        $took = $clock.Elapsed.TotalMilliseconds
        if ($results.Count -ne 200) { throw "only $($results.Count) results" }
        """;

    // What one would write without the module; one request each, and it neither waits nor explains.
    private const string WebCmdlet =
        Credential +
        """
        $login = Invoke-WebRequest "$env:ECS_TEST_ENDPOINT/login" -Authentication Basic -Credential $credential -SkipCertificateCheck
        $headers = @{ 'X-SDS-AUTH-TOKEN' = $login.Headers['X-SDS-AUTH-TOKEN'][0]; Accept = 'application/json' }
        $clock = [Diagnostics.Stopwatch]::StartNew()
        $results = 1..200 | ForEach-Object { Invoke-RestMethod "$env:ECS_TEST_ENDPOINT/vdc/data-stores/10.200.0.$_/tasks/CREATE" -Headers $headers -SkipCertificateCheck }
        $took = $clock.Elapsed.TotalMilliseconds
        if ($results.Count -ne 200) { throw "only $($results.Count) results" }
        """;

    private static readonly (string Name, string Script)[] Scripts =
    [
        ("start of PowerShell, nothing else", Bare),
        ("import of an empty script module", ImportEmpty),
        ("import of EcsTaskAwaiter", Import),
        ($"{Waits} finished tasks read by Invoke-RestMethod, one by one", WebCmdlet),
        ($"{Waits} finished waits, one Wait-EcsTask each", OneByOne),
        ($"{Waits} finished waits, one pipeline", Pipeline),
    ];

    [Fact(Explicit = true)]
    public async Task Import_waits_memory_and_Ctrl_C_beside_their_rivals()
    {
        await using EcsSimulator cluster = await EcsSimulator.StartAsync(
            new EcsSimulatorOptions
            {
                UserName = SimulatedClusters.UserName, Password = SimulatedClusters.Password,
                DefaultScript = TaskScript.Succeeds(TimeSpan.FromMinutes(30)) with { Progress = ProgressCurves.Linear, Message = "formatting disks" },
            },
            TestContext.Current.CancellationToken);
        for (int i = 1; i <= Waits; i++)
        {
            cluster.AddTask($"10.200.0.{i}", "CREATE", TaskScript.Succeeds(TimeSpan.Zero));
        }

        Dictionary<string, string> environment = SimulatedClusters.Environment(cluster);
        environment["ECS_TEST_EMPTY"] = await module.WriteAsync("function Get-Nothing { }", ".psm1");
        List<double[]>[] figures = [.. Scripts.Select(_ => new List<double[]>())];
        List<double> stops = [];

        // Round by round, so that what else the machine does weighs on all alike.
        for (int run = 0; run < Runs; run++)
        {
            for (int i = 0; i < Scripts.Length; i++)
            {
                figures[i].Add(await NumbersAsync(environment, Scripts[i].Script));
            }

            stops.Add(await StopAsync(cluster));
        }

        await ReportAsync(figures, stops);
    }

    private static async Task ReportAsync(List<double[]>[] figures, List<double> stops)
    {
        CultureInfo plain = CultureInfo.InvariantCulture;
        double start = Median(figures[0].Select(run => run[0]));
        var table = new StringBuilder("| | ms, median (least to most) | of a bare start | working set, MB |\n|---|---|---|---|\n");
        for (int i = 0; i < Scripts.Length; i++)
        {
            double[] times = [.. figures[i].Select(run => run[0])];
            table.Append(plain, $"| {Scripts[i].Name} | {Median(times):0} ({times.Min():0} to {times.Max():0}) | {Median(times) / start:0.00} | {Median(figures[i].Select(run => run[1])):0} |\n");
        }

        table.Append(plain, $"| Ctrl+C, from the key to the message | {Median(stops):0} ({stops.Min():0} to {stops.Max():0}) | {Median(stops) / start:0.00} | |\n");
        TestContext.Current.TestOutputHelper?.WriteLine(table.ToString());
        if (Environment.GetEnvironmentVariable("ECS_REPORT") is { } file)
        {
            await File.WriteAllTextAsync(file, table.ToString(), TestContext.Current.CancellationToken);
        }
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    private async Task<double> StopAsync(EcsSimulator cluster)
    {
        using PowerShellRun run = await Terminal.RunAsync(module, cluster, Connect + "New-EcsDataStore 10.9.1.5 (Get-EcsStoragePool).Id | Wait-EcsTask");
        await run.SeeAsync("formatting");
        long pressed = Stopwatch.GetTimestamp();
        await run.TypeAsync("\u0003");
        await run.SeeAsync("The server keeps working on");
        double took = Stopwatch.GetElapsedTime(pressed).TotalMilliseconds;
        await run.EndAsync();
        return took;
    }

    private async Task<double[]> NumbersAsync(Dictionary<string, string> environment, string script)
    {
        ProcessStartInfo start = module.Start(
            module.Program, environment, "-NoProfile", "-NonInteractive", "-Command", script + "\n$took; (Get-Process -Id $PID).WorkingSet64 / 1MB; if ($Error) { Get-Error | Out-String | Write-Error }");

        // As it is installed: the tests' savings are not everybody's.
        start.Environment.Remove("DOTNET_TieredPGO");
        start.Environment.Remove("DOTNET_EnableWriteXorExecute");
        using var run = new PowerShellRun(start);
        (int _, string output, string errors) = await run.EndAsync();
        errors.Should().BeEmpty();
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => double.Parse(line, CultureInfo.InvariantCulture))];
    }
}
