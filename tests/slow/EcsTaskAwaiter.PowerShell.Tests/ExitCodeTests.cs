namespace EcsTaskAwaiter.PowerShell.Tests;

/// <summary>What a scheduler sees: the exit codes that about_EcsTaskAwaiter promises.</summary>
public sealed class ExitCodeTests(InstalledModule module)
{
    private const string Failing = "Wait-EcsTask 10.4.0.101 CREATE";

    [Theory]
    [InlineData("-File", Failing, 0)]
    [InlineData("-File", Failing + " -ErrorAction Stop", 1)]
    [InlineData("-File", "$ErrorActionPreference = 'Stop'; " + Failing, 1)]
    [InlineData("-Command", Failing, 1)]
    [InlineData("-Command", Failing + "; 'more'", 0)]
    [InlineData("-Command", Failing + " -ErrorAction Stop; 'more'", 1)]
    public async Task A_failed_wait_ends_the_process_with_the_promised_code(string how, string script, int expected)
    {
        string what = how == "-File" ? await module.WriteAsync(script) : script;
        using var run = new PowerShellRun(module.Start(module.Program, [], "-NoProfile", "-NonInteractive", how, what));

        (int exitCode, string output, string errors) = await run.EndAsync();

        (output + errors).Should().Contain("There is no connection to an ECS");
        exitCode.Should().Be(expected);
    }
}
