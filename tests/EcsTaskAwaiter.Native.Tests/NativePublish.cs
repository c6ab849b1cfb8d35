using System.Runtime.InteropServices;

namespace EcsTaskAwaiter.Native.Tests;

/// <summary>Compiles programs of the repository natively, in a folder of its own. Warnings of the trimmer and the native compiler are errors.</summary>
public sealed class NativePublish : IDisposable
{
    private readonly Dictionary<string, string> _programs = [];
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ecs-native-");

    /// <summary>A folder for the programs to run in.</summary>
    public string Folder => _folder.FullName;

    /// <summary>Compiles a project, once for all tests, and gives its program. Skips the test, and says why, on a machine without a C compiler to link with.</summary>
    public async Task<string> PublishAsync(string project, string program)
    {
        Assert.SkipUnless(
            OperatingSystem.IsWindows() || HasProgram("clang") || HasProgram("gcc"),
            "Not compiled natively: that needs clang or gcc to link with, and this machine has neither (Debian: apt-get install clang).");
        if (_programs.TryGetValue(project, out string? compiled))
        {
            return compiled;
        }

        string output = Path.Combine(Folder, "out", Path.GetFileName(project));
        await Command.DotnetAsync(
            Checkout.Root,
            "publish",
            project,
            "-c",
            "Release",
            "-r",
            RuntimeInformation.RuntimeIdentifier,
            "-p:NativePublish=true",
            "-p:RunAnalyzers=false", // They have seen these sources in the plain build; the trimmer's and the native compiler's warnings are not theirs.
            "--artifacts-path",
            Path.Combine(Folder, "artifacts"),
            "-o",
            output,
            "--disable-build-servers");
        return _programs[project] = Path.Combine(output, OperatingSystem.IsWindows() ? program + ".exe" : program);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static bool HasProgram(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, name)));
}
