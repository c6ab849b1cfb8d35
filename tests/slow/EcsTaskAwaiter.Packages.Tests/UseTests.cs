using System.Text.RegularExpressions;

namespace EcsTaskAwaiter.Packages.Tests;

public sealed partial class UseTests(PackedPackages packed)
{
    private static readonly string[] Consumed = [PackedPackages.Library, PackedPackages.Simulator];

    private const string Program =
        """
        using EcsTaskAwaiter;
        using EcsTaskAwaiter.Testing;

        await using EcsSimulator simulator = await EcsSimulator.StartAsync();
        simulator.AddTask("10.4.0.101", "CREATE", TaskScript.Succeeds(TimeSpan.FromSeconds(1)));
        EcsTaskAwaiterOptions options = new();
        simulator.Configure(options);
        await using EcsOperationTracker tracker = EcsOperationTracker.Create(options);
        EcsTaskResult result = await tracker.WaitAsync("10.4.0.101", "CREATE");
        Console.WriteLine($"ended as {result.Task.State}");
        """;

    [Fact]
    public async Task A_new_project_builds_on_the_packages_without_a_warning_and_waits_for_an_operation()
    {
        string folder = packed.NewFolder("consumer");
        await File.WriteAllTextAsync(Path.Combine(folder, "Program.cs"), Program, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            Path.Combine(folder, "Consumer.csproj"),
            Project(Consumed.Select(id => $"""<PackageReference Include="{id}" Version="{packed.Version}" />""")),
            TestContext.Current.CancellationToken);

        await Command.DotnetAsync(folder, "build", "-o", "out", "--disable-build-servers");
        string said = await Command.DotnetAsync(folder, Path.Combine("out", "Consumer.dll"));

        said.Should().Contain("ended as Ready");
        Directory.EnumerateDirectories(Path.Combine(folder, "restored")).Select(Path.GetFileName).Should().Contain(["ecstaskawaiter", "ecstaskawaiter.testing"]);
    }

    [Theory]
    [InlineData("10.0.0")]
    [InlineData("11.0.0")]
    public async Task A_host_on_either_end_of_Microsoft_Extensions_builds_and_waits(string version)
    {
        string folder = packed.NewFolder($"host-{version}");
        await File.WriteAllTextAsync(Path.Combine(folder, "Program.cs"), Program, TestContext.Current.CancellationToken);
        string[] pinned = ["DependencyInjection", "Hosting", "Http", "Logging", "Options"];
        await File.WriteAllTextAsync(
            Path.Combine(folder, "Host.csproj"),
            Project(pinned.Select(name => $"""<PackageReference Include="Microsoft.Extensions.{name}" Version="[{version}]" />""")
                .Concat(Consumed.Select(id => $"""<PackageReference Include="{id}" Version="{packed.Version}" />"""))),
            TestContext.Current.CancellationToken);

        await Command.DotnetAsync(folder, "build", "-o", "out", "--disable-build-servers");

        (await Command.DotnetAsync(folder, Path.Combine("out", "Host.dll"))).Should().Contain("ended as Ready");
    }

    [Fact]
    public async Task The_manuals_first_example_builds_on_the_packages_the_manual_names()
    {
        string manual = await File.ReadAllTextAsync(Path.Combine(Checkout.Root, "README.md"), TestContext.Current.CancellationToken);
        string folder = packed.NewFolder("manual");
        await File.WriteAllTextAsync(Path.Combine(folder, "Program.cs"), FirstExample().Match(manual).Groups[1].Value, TestContext.Current.CancellationToken);
        IEnumerable<string> packages = PackageAdded().Matches(manual).Select(match => match.Groups[1].Value)
            .Select(id => $"""<PackageReference Include="{id}" Version="{(PackedPackages.Ids.Contains(id) ? packed.Version : Checkout.VersionOf(id))}" />""");
        await File.WriteAllTextAsync(
            Path.Combine(folder, "Manual.csproj"), Project(packages), TestContext.Current.CancellationToken);

        await Command.DotnetAsync(folder, "build", "-o", "out", "--disable-build-servers");

        File.Exists(Path.Combine(folder, "out", "Manual.dll")).Should().BeTrue();
    }

    [Fact]
    public async Task The_installed_tool_runs_its_demo()
    {
        string folder = packed.NewFolder("tool"), tools = Path.Combine(folder, "tools");

        await Command.DotnetAsync(
            folder, "tool", "install", PackedPackages.Tool, "--version", packed.Version, "--tool-path", tools, "--configfile", Path.Combine(folder, "nuget.config"));
        string said = await Command.RunAsync(Path.Combine(tools, OperatingSystem.IsWindows() ? "ecs-task.exe" : "ecs-task"), folder, "demo");

        said.Should().Contain("polls");
    }

    private static string Project(IEnumerable<string> packages) =>
        $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <Nullable>enable</Nullable>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            <NuGetAudit>false</NuGetAudit>
          </PropertyGroup>
          <ItemGroup>
            {string.Concat(packages)}
          </ItemGroup>
        </Project>
        """;

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex FirstExample();

    [GeneratedRegex(@"^dotnet add package (\S+)", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex PackageAdded();
}
