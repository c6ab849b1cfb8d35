namespace EcsTaskAwaiter.PowerShell.Tests;

/// <summary>The scripts in the folder Pester. Those that can share a PowerShell do: most of a run's processor time is its start.</summary>
public sealed class PesterTests(InstalledModule module)
{
    private static string Folder => Path.Combine(Checkout.Root, "tests", "slow", "EcsTaskAwaiter.PowerShell.Tests", "Pester");

    [Fact]
    public async Task The_installed_package_runs_the_lines_of_the_manual()
    {
        await using SimulatedClusters clusters = await SimulatedClusters.StartAsync();
        await RunAsync(clusters, [], "Manual.Tests.ps1");
    }

    [Fact]
    public async Task The_commands_their_errors_and_their_help_are_as_the_scripts_expect()
    {
        await using SimulatedClusters clusters = await SimulatedClusters.StartAsync();
        await RunAsync(clusters, [], "Commands.Tests.ps1", "Errors.Tests.ps1", "Help.Tests.ps1");

        // Errors.Tests.ps1 gives a wrong password once.
        clusters.Other.Requests.Count(request => request is { Path: "/login", Status: 401 }).Should().Be(1, "accounts are locked after a few bad tries");
    }

    [Theory]
    [InlineData("8.0.0")]
    [InlineData("11.0.0")]
    public async Task Every_command_runs_beside_another_version_of_a_package(string version)
    {
        await using SimulatedClusters clusters = await SimulatedClusters.StartAsync();
        await RunAsync(clusters, new() { ["ECS_TEST_ABSTRACTIONS"] = module.Abstractions(version) }, "Beside.Tests.ps1");
    }

    private async Task RunAsync(SimulatedClusters clusters, Dictionary<string, string> more, params string[] scripts)
    {
        Dictionary<string, string> environment = clusters.Environment().Concat(more).ToDictionary();
        using var run = new PowerShellRun(module.Start(
            module.Program, environment, ["-NoProfile", "-NonInteractive", "-File", Path.Combine(Folder, "Run.ps1"), .. scripts.Select(script => Path.Combine(Folder, script))]));

        (int exitCode, string output, string errors) = await run.EndAsync();

        exitCode.Should().Be(0, $"{output}\n{errors}");
        output.Should().Contain("Failed: 0").And.NotContain("Passed: 0,");
    }
}
