namespace EcsTaskAwaiter.Packages.Tests;

public sealed class UseTests(PackedPackages packed)
{
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
    public async Task A_new_project_elsewhere_builds_on_the_packages_without_a_warning_and_waits_for_a_simulated_operation()
    {
        string folder = packed.NewFolder("consumer");
        await File.WriteAllTextAsync(Path.Combine(folder, "Program.cs"), Program, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            Path.Combine(folder, "Consumer.csproj"),
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
                <PackageReference Include="{PackedPackages.Library}" Version="{packed.Version}" />
                <PackageReference Include="{PackedPackages.Simulator}" Version="{packed.Version}" />
              </ItemGroup>
            </Project>
            """,
            TestContext.Current.CancellationToken);

        await Command.DotnetAsync(folder, "build", "-o", "out", "--disable-build-servers");
        string said = await Command.DotnetAsync(folder, Path.Combine("out", "Consumer.dll"));

        said.Should().Contain("ended as Ready");
        Directory.EnumerateDirectories(Path.Combine(folder, "restored")).Select(Path.GetFileName).Should().Contain(["ecstaskawaiter", "ecstaskawaiter.testing"]);
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
}
