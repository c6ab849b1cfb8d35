using System.Diagnostics;
using System.Runtime.InteropServices;
using EcsTaskAwaiter.Cli.Tests.Configuration;

namespace EcsTaskAwaiter.Cli.Tests.Completion;

/// <summary>A real shell that finds this build's ecs-task, run to its end with a script on its standard input.</summary>
internal static class Shell
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    // Where "dotnet tool install --tool-path" and hand-made installations put it is nowhere in particular: let it be named.
    private static readonly string[] PowerShells = [Environment.GetEnvironmentVariable("PWSH") ?? string.Empty, "pwsh"];

    /// <summary>The shell's program; skips the test, and says why, on a machine without it.</summary>
    public static string Require(string shell)
    {
        string? found = (shell == "pwsh" ? PowerShells : [shell]).Select(Locate).FirstOrDefault(path => path is not null);
        Assert.SkipWhen(found is null, $"There is no {shell} on this machine{(shell == "pwsh" ? ": install PowerShell, or name it in the variable PWSH." : $" (Debian: apt-get install {shell}).")}");
        return found!;
    }

    public static async Task<string[]> RunAsync(string program, ConfiguredHome home, string script, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = AppContext.BaseDirectory + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH");
        start.Environment["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        start.Environment["ECS_TASK_CONFIG"] = home.File;
        start.Environment["HOME"] = home.Folder;
        start.Environment["TERM"] = "dumb";
        start.Environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
        start.WorkingDirectory = home.Folder;
        using Process process = Process.Start(start)!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        Task<string> output = process.StandardOutput.ReadToEndAsync(CancellationToken.None), error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        await process.StandardInput.WriteAsync(script);
        process.StandardInput.Close();
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} did not end within {Limit}.\n{await output}\n{await error}");
        }

        string told = await error;
        process.ExitCode.Should().Be(0, told);
        return (await output).Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
    }

    private static string? Locate(string name) => name.Length == 0
        ? null
        : (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator).Prepend(string.Empty)
            .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() && !name.EndsWith(".exe", StringComparison.Ordinal) ? name + ".exe" : name)).FirstOrDefault(File.Exists);
}
