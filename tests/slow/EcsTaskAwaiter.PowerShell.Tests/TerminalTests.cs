using System.Diagnostics;
using EcsTaskAwaiter.Testing;

namespace EcsTaskAwaiter.PowerShell.Tests;

/// <summary>What a person sees at a terminal. The program script of util-linux makes one.</summary>
public sealed class TerminalTests(InstalledModule module, SimulatedClusters clusters)
{
    private const string Connect =
        """
        $credential = [pscredential]::new($env:ECS_TEST_USER, (ConvertTo-SecureString $env:ECS_TEST_PASSWORD -AsPlainText -Force))
        $null = Connect-Ecs -Endpoint $env:ECS_TEST_ENDPOINT -Credential $credential -TrustedCertificate $env:ECS_TEST_FINGERPRINT
        $pool = Get-EcsStoragePool
        """;

    // A busy machine can hold up one attempt, not all of them.
    private const int Attempts = 3;

    private static readonly TimeSpan HalfASecond = TimeSpan.FromMilliseconds(500);
    private static readonly string Terminal = "/usr/bin/script";

    [Fact]
    public async Task One_wait_shows_a_bar_and_many_a_parent_with_children()
    {
        Assert.SkipUnless(File.Exists(Terminal), "no program script: no terminal is tried here");
        using PowerShellRun run = AtTerminal(
            "progress",
            clusters.Main,
            Connect +
            """

            try { '10.9.1.1' | New-EcsDataStore -StoragePoolId $pool.Id -Name slow-1 | Wait-EcsTask -Timeout 3s -ErrorAction Stop } catch { 'one gave up' }
            try { '10.9.1.2', '10.9.1.3' | New-EcsDataStore -StoragePoolId $pool.Id -Name slow-2 | Wait-EcsTask -Timeout 3s -ErrorAction Stop } catch { 'many gave up' }
            """);

        (int _, string output, string _) = await run.EndAsync();

        output.Should().Contain("Waiting for 10.9.1.1").And.Contain("Waiting for 2 operations").And.Contain("0 of 2 ended").And.Contain("Waiting for 10.9.1.3");
        output.Should().Contain("one gave up").And.Contain("many gave up");
    }

    [Fact]
    public async Task Redirected_output_holds_no_progress()
    {
        using var run = new PowerShellRun(module.Start(module.Program, clusters.Environment(), "-NoProfile", "-Command", Connect + "\n'10.9.1.4' | New-EcsDataStore -StoragePoolId $pool.Id | Wait-EcsTask | ConvertTo-Csv"));

        (int exitCode, string output, string errors) = await run.EndAsync();

        exitCode.Should().Be(0, errors);
        output.Should().Contain("10.9.1.4").And.NotContain("Waiting for").And.NotContain("\u001b");
    }

    [Fact]
    public async Task Ctrl_C_ends_within_half_a_second_says_what_goes_on_and_leaves_no_session()
    {
        Assert.SkipUnless(File.Exists(Terminal), "no program script: no terminal is tried here");
        await using EcsSimulator own = await EcsSimulator.StartAsync(
            new EcsSimulatorOptions
            {
                UserName = SimulatedClusters.UserName, Password = SimulatedClusters.Password,
                DefaultScript = TaskScript.Succeeds(TimeSpan.FromMinutes(2)) with { Progress = ProgressCurves.Linear, Message = "formatting disks" },
            },
            TestContext.Current.CancellationToken);
        TimeSpan fastest = TimeSpan.MaxValue;
        for (int attempt = 0; attempt < Attempts && fastest >= HalfASecond; attempt++)
        {
            TimeSpan took = await StopAsync(own);
            fastest = took < fastest ? took : fastest;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"Ctrl+C took {fastest.TotalMilliseconds:0} ms");
        fastest.Should().BeLessThan(HalfASecond);
    }

    // From the key to the last word of the command; what PowerShell takes to end its process is its own.
    private async Task<TimeSpan> StopAsync(EcsSimulator simulator)
    {
        using PowerShellRun run = AtTerminal("stop", simulator, Connect + "\n'10.9.1.5' | New-EcsDataStore -StoragePoolId $pool.Id -Name slow-5 | Wait-EcsTask");
        await run.SeeAsync("formatting");
        simulator.ActiveTokens.Should().Be(1);
        long pressed = Stopwatch.GetTimestamp();
        await run.TypeAsync("\u0003");
        await run.SeeAsync("The server keeps working on");
        TimeSpan took = Stopwatch.GetElapsedTime(pressed);
        (int _, string output, string _) = await run.EndAsync();
        output.Should().Contain("The server keeps working on 10.9.1.5");
        simulator.ActiveTokens.Should().Be(0);
        return took;
    }

    private PowerShellRun AtTerminal(string name, EcsSimulator simulator, string script)
    {
        string file = Path.Combine(Directory.CreateTempSubdirectory("ecs-terminal-").FullName, name + ".ps1");
        File.WriteAllText(file, script);
        ProcessStartInfo start = module.Start(Terminal, clusters.Environment(), "-qec", $"stty cols 120 rows 40; exec '{module.Program}' -NoProfile -File '{file}'", "/dev/null");
        start.Environment["ECS_TEST_ENDPOINT"] = simulator.Endpoint.GetLeftPart(UriPartial.Authority);
        start.Environment["ECS_TEST_FINGERPRINT"] = simulator.CertificateFingerprint;
        start.Environment["TERM"] = "xterm-256color";
        return new PowerShellRun(start);
    }
}
