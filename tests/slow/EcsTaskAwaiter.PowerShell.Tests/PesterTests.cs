namespace EcsTaskAwaiter.PowerShell.Tests;

/// <summary>The scripts in the folder Pester, each in a PowerShell of its own.</summary>
public sealed class PesterTests(InstalledModule module, SimulatedClusters clusters)
{
    private static string Folder => Path.Combine(Checkout.Root, "tests", "slow", "EcsTaskAwaiter.PowerShell.Tests", "Pester");

    [Theory]
    [InlineData("Manual.Tests.ps1")]
    [InlineData("Commands.Tests.ps1")]
    [InlineData("Errors.Tests.ps1")]
    [InlineData("Help.Tests.ps1")]
    public Task The_module_does_what_the_script_expects(string script) => RunAsync(script, []);

    [Theory]
    [InlineData("8.0.0")]
    [InlineData("11.0.0")]
    public Task Every_command_runs_beside_another_version_of_a_package(string version) =>
        RunAsync("Beside.Tests.ps1", new() { ["ECS_TEST_ABSTRACTIONS"] = module.Abstractions(version) });

    private async Task RunAsync(string script, Dictionary<string, string> more)
    {
        Dictionary<string, string> environment = clusters.Environment().Concat(more).ToDictionary();
        using var run = new PowerShellRun(module.Start(module.Program, environment, "-NoProfile", "-NonInteractive", "-File", Path.Combine(Folder, "Run.ps1"), Path.Combine(Folder, script)));

        (int exitCode, string output, string errors) = await run.EndAsync();

        exitCode.Should().Be(0, $"{output}\n{errors}");
        output.Should().Contain("Failed: 0").And.NotContain("Passed: 0,");
    }
}
