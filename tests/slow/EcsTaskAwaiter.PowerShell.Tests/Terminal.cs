using System.Diagnostics;
using EcsTaskAwaiter.Testing;

namespace EcsTaskAwaiter.PowerShell.Tests;

/// <summary>A pseudo-terminal with PowerShell in it. The program script of util-linux makes one; without it the test is skipped.</summary>
internal static class Terminal
{
    private const string Maker = "/usr/bin/script";

    public static async Task<PowerShellRun> RunAsync(InstalledModule module, EcsSimulator simulator, string script)
    {
        Assert.SkipUnless(File.Exists(Maker), "no program script: no terminal is tried here");
        string file = await module.WriteAsync(script);

        // Whoever runs the tests in the background of a shell script ignores SIGINT, and so would every process that is started from them.
        string command = $"stty cols 120 rows 40; exec env --default-signal=INT '{module.Program}' -NoProfile -File '{file}'";
        ProcessStartInfo start = module.Start(Maker, SimulatedClusters.Environment(simulator), "-qec", command, "/dev/null");
        start.Environment["TERM"] = "xterm-256color";
        return new PowerShellRun(start);
    }
}
