using System.Diagnostics;

namespace EcsTaskAwaiter.PowerShell.Tests;

/// <summary>PowerShell, Pester and the packed module, in a folder of their own. PowerShell keeps nothing outside that folder.</summary>
public sealed class InstalledModule : IAsyncLifetime
{
    private const string PowerShellVersion = "7.6.9";
    private const string PesterVersion = "6.2.0";
    private const string ModuleVersion = "1.2.3";

    /// <summary>Packages that other modules may bring in an older or a newer version.</summary>
    private static readonly string[] AbstractionsVersions = ["8.0.0", "11.0.0"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ecs-powershell-");

    /// <summary>The folder that <c>Register-PSResourceRepository</c> takes.</summary>
    public string Repository => Path.Combine(_folder.FullName, "packages");

    public string Program => Path.Combine(_folder.FullName, "tool", OperatingSystem.IsWindows() ? "pwsh.exe" : "pwsh");

    private string Modules => Path.Combine(_folder.FullName, "modules");

    private string Home => Path.Combine(_folder.FullName, "home");

    public async ValueTask InitializeAsync()
    {
        _folder.CreateSubdirectory("home");
        await Command.DotnetAsync(_folder.FullName, "tool", "install", "PowerShell", "--version", PowerShellVersion, "--tool-path", Path.Combine(_folder.FullName, "tool"));
        await DownloadAsync();

        // In folders of its own: other tests may build the same projects now.
        await Command.DotnetAsync(
            Checkout.Root, "build", "src/EcsTaskAwaiter.PowerShell", "-c", "Release", "-t:PackModule", "--artifacts-path", Path.Combine(_folder.FullName, "build"), "--disable-build-servers",
            "-p:RunAnalyzers=false", $"-p:MinVerVersionOverride={ModuleVersion}", $"-p:ModuleFolder={Path.Combine(Modules, "EcsTaskAwaiter")}", $"-p:ModulePackageFolder={Repository}");
    }

    /// <summary>How to run PowerShell with the module on its path.</summary>
    public ProcessStartInfo Start(string program, IReadOnlyDictionary<string, string> environment, params string[] arguments)
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
        start.Environment["ECS_TEST_PWSH"] = Program;
        start.Environment["ECS_TEST_MODULES"] = Modules;
        start.Environment["ECS_TEST_REPOSITORY"] = Repository;
        start.Environment["PSModulePath"] = Modules;
        return start;
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
