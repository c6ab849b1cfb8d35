namespace EcsTaskAwaiter.Packages.Tests;

/// <summary>The packages, packed once for all tests, in a folder outside the repository.</summary>
public sealed class PackedPackages : IAsyncLifetime
{
    public const string Library = "EcsTaskAwaiter";
    public const string Simulator = "EcsTaskAwaiter.Testing";
    public const string Tool = "EcsTaskAwaiter.Cli";
    public const string Fleet = "EcsTaskAwaiter.Orleans";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ecs-packages-");

    public static IReadOnlyList<string> Ids => [Library, Simulator, Tool, Fleet];

    /// <summary>The one version of all three.</summary>
    public string Version { get; private set; } = string.Empty;

    /// <summary>Where the packages are.</summary>
    public string Source => Path.Combine(_folder.FullName, "source");

    public string PathOf(string id, string extension = "nupkg") => Path.Combine(Source, $"{id}.{Version}.{extension}");

    public async ValueTask InitializeAsync()
    {
        // The solution is restored already, or this test would not run; and its analyzers have seen these sources in the plain build.
        await Command.DotnetAsync(Checkout.Root, "pack", "-c", "Release", "-o", Source, "--no-restore", "-p:RunAnalyzers=false", "--disable-build-servers");
        string name = Path.GetFileNameWithoutExtension(Directory.GetFiles(Source, $"{Tool}.*.nupkg").Single());
        Version = name[(Tool.Length + 1)..];
    }

    /// <summary>A new folder whose restores see the packed packages beside the machine's ordinary sources, and keep them to themselves.</summary>
    public string NewFolder(string name)
    {
        string folder = _folder.CreateSubdirectory(name).FullName;
        string global = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

        // A folder of its own for what is restored: the machine's would serve an older package of the same version. What others published is
        // taken from there where it is.
        File.WriteAllText(
            Path.Combine(folder, "nuget.config"),
            $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="restored" /></config>
              <fallbackPackageFolders><add key="machine" value="{global}" /></fallbackPackageFolders>
              <packageSources><add key="packed" value="{Source}" /></packageSources>
            </configuration>
            """);
        return folder;
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
