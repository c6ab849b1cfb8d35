using System.Diagnostics;
using System.Runtime.InteropServices;

namespace EcsTaskAwaiter.Slow.Support;

/// <summary>A program run to its end, within bounds.</summary>
internal static class Command
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(15);

    /// <summary>The folder of the .NET that runs this test: what a tool's own starter needs to be told when .NET is in no usual place.</summary>
    public static readonly string DotnetRoot = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));

    public static Task<string> DotnetAsync(string folder, params string[] arguments) =>
        RunAsync(Path.Combine(DotnetRoot, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"), folder, arguments);

    /// <summary>Runs a program and gives what it wrote; throws with that when it does not end well or not in time.</summary>
    public static async Task<string> RunAsync(string program, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        ClearOfTheRunningBuild(start.Environment);
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        Task<string> output = process.StandardOutput.ReadToEndAsync(CancellationToken.None), errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"'{program} {string.Join(' ', arguments)}' did not end within {Limit}.\n{await output}\n{await errors}");
        }

        string all = $"{await output}\n{await errors}";
        return process.ExitCode == 0 ? all : throw new InvalidOperationException($"'{program} {string.Join(' ', arguments)}' ended with {process.ExitCode}.\n{all}");
    }

    // What "dotnet test" sets for its own build would bend the builds below it.
    private static void ClearOfTheRunningBuild(IDictionary<string, string?> environment)
    {
        foreach (string name in environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            environment.Remove(name);
        }

        environment["DOTNET_ROOT"] = DotnetRoot;
        environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        environment["DOTNET_NOLOGO"] = "1";
        environment["NO_COLOR"] = "1";

        // No process stays behind.
        environment["MSBUILDDISABLENODEREUSE"] = "1";
        environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
    }
}
