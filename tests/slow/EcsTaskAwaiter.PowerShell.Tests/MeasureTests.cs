using System.Globalization;
using EcsTaskAwaiter.Testing;

namespace EcsTaskAwaiter.PowerShell.Tests;

/// <summary>The figures of benchmarks/results/2026-11-29-powershell.md: dotnet run --project tests/slow/EcsTaskAwaiter.PowerShell.Tests -- -class "*MeasureTests" -explicit only</summary>
public sealed class MeasureTests(InstalledModule module, SimulatedClusters clusters)
{
    private const int Runs = 7;
    private const int Waits = 200;

    private const string Bare = "(Get-Process -Id $PID).WorkingSet64 / 1MB; ((Get-Date) - (Get-Process -Id $PID).StartTime).TotalMilliseconds";
    private const string Import = "$clock = [Diagnostics.Stopwatch]::StartNew(); Import-Module EcsTaskAwaiter; $clock.Elapsed.TotalMilliseconds; (Get-Process -Id $PID).WorkingSet64 / 1MB";

    private const string Finished =
        """
        $credential = [pscredential]::new($env:ECS_TEST_USER, (ConvertTo-SecureString $env:ECS_TEST_PASSWORD -AsPlainText -Force))
        $null = Connect-Ecs -Endpoint $env:ECS_TEST_ENDPOINT -Credential $credential -TrustedCertificate $env:ECS_TEST_FINGERPRINT
        $tasks = 1..200 | ForEach-Object { [pscustomobject]@{ DataStoreId = "10.200.0.$_"; OpId = 'CREATE' } }
        $clock = [Diagnostics.Stopwatch]::StartNew()
        $results = $tasks | Wait-EcsTask
        $clock.Elapsed.TotalMilliseconds
        (Get-Process -Id $PID).WorkingSet64 / 1MB
        if ($results.Count -ne 200) { throw "only $($results.Count) results" }
        """;

    [Fact(Explicit = true)]
    public async Task Import_waits_and_memory_in_one_run()
    {
        for (int i = 1; i <= Waits; i++)
        {
            clusters.Main.AddTask($"10.200.0.{i}", "CREATE", TaskScript.Succeeds(TimeSpan.Zero));
        }

        List<double[]> bare = [], import = [], finished = [];
        for (int run = 0; run < Runs; run++)
        {
            bare.Add(await NumbersAsync(Bare));
            import.Add(await NumbersAsync(Import));
            finished.Add(await NumbersAsync(Finished));
        }

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"bare start {Median(bare, 1):0} ms, {Median(bare, 0):0} MB; import {Median(import, 0):0} ms, {Median(import, 1):0} MB; {Waits} finished waits {Median(finished, 0):0} ms, {Median(finished, 1):0} MB");
    }

    private static double Median(List<double[]> runs, int place) => runs.Select(run => run[place]).Order().ElementAt(runs.Count / 2);

    private async Task<double[]> NumbersAsync(string script)
    {
        using var run = new PowerShellRun(module.Start(module.Program, clusters.Environment(), "-NoProfile", "-NonInteractive", "-Command", script));
        (int _, string output, string errors) = await run.EndAsync();
        errors.Should().BeEmpty();
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => double.Parse(line, CultureInfo.InvariantCulture))];
    }
}
