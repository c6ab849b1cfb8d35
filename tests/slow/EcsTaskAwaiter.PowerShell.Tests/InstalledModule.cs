using System.Diagnostics;

namespace EcsTaskAwaiter.PowerShell.Tests;

/// <summary>
/// PowerShell, Pester and the packed module, in a folder of their own, which is removed at the end. PowerShell keeps nothing outside that folder. Where the packages
/// cannot be had the tests are skipped, and fail in CI.
/// </summary>
public sealed class InstalledModule : IAsyncLifetime
{
    private const string PowerShellVersion = "7.6.9";
    private const string PesterVersion = "6.2.0";
    private const string ModuleVersion = "1.2.3";

    /// <summary>Packages that other modules may bring in an older or a newer version.</summary>
    private static readonly string[] AbstractionsVersions = ["8.0.0", "11.0.0"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ecs-powershell-");
    private string? _missing;

    /// <summary>PowerShell; skips the test where it could not be installed.</summary>
    public string Program
    {
        get
        {
            Assert.SkipWhen(_missing is not null, $"PowerShell {PowerShellVersion} and Pester {PesterVersion} could not be installed here: {_missing}");
            return Pwsh;
        }
    }

    private string Pwsh => Path.Combine(_folder.FullName, "tool", OperatingSystem.IsWindows() ? "pwsh.exe" : "pwsh");

    /// <summary>The folder that <c>Register-PSResourceRepository</c> takes.</summary>
    private string Repository => Path.Combine(_folder.FullName, "packages");

    private string Modules => Path.Combine(_folder.FullName, "modules");

    private string Home => Path.Combine(_folder.FullName, "home");

    public async ValueTask InitializeAsync()
    {
        _folder.CreateSubdirectory("home");
        try
        {
            await Command.DotnetAsync(_folder.FullName, "tool", "install", "PowerShell", "--version", PowerShellVersion, "--tool-path", Path.Combine(_folder.FullName, "tool"));
            await DownloadAsync();
        }
        catch (InvalidOperationException failed) when (Environment.GetEnvironmentVariable("CI") != "true")
        {
            _missing = failed.Message;
            return;
        }

        // In folders of its own: other tests may build the same projects now.
        await Command.DotnetAsync(
            Checkout.Root, "build", "src/EcsTaskAwaiter.PowerShell", "-c", "Release", "-t:PackModule", "--artifacts-path", Path.Combine(_folder.FullName, "build"), "--disable-build-servers",
            "-p:RunAnalyzers=false", $"-p:MinVerVersionOverride={ModuleVersion}", $"-p:ModuleFolder={Path.Combine(Modules, "EcsTaskAwaiter")}", $"-p:ModulePackageFolder={Repository}");
    }

    /// <summary>How to run PowerShell with the module on its path.</summary>
    public ProcessStartInfo Start(string program, Dictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = Home, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        start.Environment["DOTNET_ROOT"] = Command.DotnetRoot;
        start.Environment["HOME"] = Home;
        start.Environment["XDG_DATA_HOME"] = Path.Combine(Home, "data");
        start.Environment["XDG_CONFIG_HOME"] = Path.Combine(Home, "config");
        start.Environment["XDG_CACHE_HOME"] = Path.Combine(Home, "cache");
        start.Environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
        start.Environment["POWERSHELL_UPDATECHECK"] = "Off";
        start.Environment["NO_COLOR"] = "1";

        // PowerShell's tool comes without native code, and most of a short run is compiling it: a quarter of the processor time less.
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        start.Environment["ECS_TEST_MODULES"] = Modules;
        start.Environment["ECS_TEST_REPOSITORY"] = Repository;
        start.Environment["PSModulePath"] = Modules;
        return start;
    }

    /// <summary>Writes a script into a file of its own.</summary>
    public async Task<string> WriteAsync(string script, string extension = ".ps1")
    {
        string file = Path.Combine(Home, $"{Guid.NewGuid():N}{extension}");
        await File.WriteAllTextAsync(file, script, TestContext.Current.CancellationToken);
        return file;
    }

    /// <summary>The assembly of another version that a module loaded before this one.</summary>
    public string Abstractions(string version) => Path.Combine(_folder.FullName, "abstractions", version, "Microsoft.Extensions.Logging.Abstractions.dll");

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private async Task DownloadAsync()
    {
        string packages = Path.Combine(_folder.FullName, "restored");
        string project = Path.Combine(_folder.CreateSubdirectory("download").FullName, "Download.csproj");
        string abstractions = string.Join(';', AbstractionsVersions.Select(version => $"[{version}]"));
        await File.WriteAllTextAsync(
            project,
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <RestorePackagesPath>{packages}</RestorePackagesPath>
              </PropertyGroup>
              <ItemGroup>
                <PackageDownload Include="Pester" Version="[{PesterVersion}]" />
                <PackageDownload Include="Microsoft.Extensions.Logging.Abstractions" Version="{abstractions}" />
              </ItemGroup>
            </Project>
            """);
        await Command.DotnetAsync(_folder.FullName, "restore", project);
        Directory.CreateDirectory(Path.Combine(Modules, "Pester"));
        Directory.Move(Path.Combine(packages, "pester", PesterVersion, "tools"), Path.Combine(Modules, "Pester", PesterVersion));
        foreach (string version in AbstractionsVersions)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Abstractions(version))!);
            string framework = Directory.GetDirectories(Path.Combine(packages, "microsoft.extensions.logging.abstractions", version, "lib"), "net*.0").Where(folder => !folder.Contains("standard", StringComparison.Ordinal)).Order().First();
            File.Copy(Path.Combine(framework, "Microsoft.Extensions.Logging.Abstractions.dll"), Abstractions(version));
        }
    }
}
