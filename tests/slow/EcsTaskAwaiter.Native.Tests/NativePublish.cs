using System.Runtime.InteropServices;

namespace EcsTaskAwaiter.Native.Tests;

/// <summary>Programs of the repository, compiled natively. Warnings of the trimmer and the native compiler are errors.</summary>
public sealed class NativePublish : IDisposable
{
    private readonly Dictionary<string, string> _programs = [];
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ecs-native-");

    /// <summary>A folder for the programs to run in.</summary>
    public string Folder => _folder.FullName;

    /// <summary>
    /// The program of a project, compiled once for all tests: beforehand, below the folder that <c>ECS_NATIVE_PROGRAMS</c> names, as .ci/run does; else now.
    /// Skips the test, and says why, on a machine without a C compiler to link with.
    /// </summary>
    public async Task<string> PublishAsync(string project, string program)
    {
        string file = OperatingSystem.IsWindows() ? program + ".exe" : program;
        if (Environment.GetEnvironmentVariable("ECS_NATIVE_PROGRAMS") is { Length: > 0 } compiled)
        {
            return Path.Combine(compiled, Path.GetFileName(project), file);
        }

        Assert.SkipUnless(
            OperatingSystem.IsWindows() || HasProgram("clang") || HasProgram("gcc"),
            "Not compiled natively: that needs clang or gcc to link with, and this machine has neither (Debian: apt-get install clang).");
        if (!_programs.TryGetValue(project, out string? path))
        {
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
                "--artifacts-path",
                Path.Combine(Folder, "artifacts"),
                "-o",
                output,
                "--disable-build-servers");
            _programs[project] = path = Path.Combine(output, file);
        }

        return path;
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static bool HasProgram(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, name)));
}
