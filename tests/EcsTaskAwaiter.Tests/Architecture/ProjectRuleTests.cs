namespace EcsTaskAwaiter.Tests.Architecture;

public sealed class ProjectRuleTests
{
    [Fact]
    public void Package_versions_stand_in_one_file() => ProjectRules.StrayVersions(Repository.Projects()).ShouldBeNone();

    [Fact]
    public void No_project_silences_a_warning() => ProjectRules.SilencedWarnings(Repository.Projects()).ShouldBeNone();

    [Fact]
    public void Only_tests_see_internals()
    {
        ProjectRules.OpenedInternals(Repository.Projects()).ShouldBeNone();
        ProjectRules.OpenedInternals(Repository.Sources("src")).ShouldBeNone();
    }

    [Fact]
    public void All_projects_are_looked_at()
    {
        Repository.Projects().Select(file => file.Path).Should().Contain(
            [ProjectRules.Versions, ProjectRules.TestSettings, "src/EcsTaskAwaiter/EcsTaskAwaiter.csproj", "src/EcsTaskAwaiter.Cli/EcsTaskAwaiter.Cli.csproj"]);
    }

    [Theory]
    [InlineData("<PackageReference Include='A' Version='1.0' />")]
    [InlineData("<PackageReference Include='A' VersionOverride='1.0' />")]
    [InlineData("<PackageReference Include='A'><Version>1.0</Version></PackageReference>")]
    [InlineData("<PackageVersion Include='A' Version='1.0' />")]
    public void A_version_elsewhere_is_found(string item)
    {
        ProjectRules.StrayVersions([Made($"<ItemGroup>{item}</ItemGroup>")]).Should().ContainSingle().Which.Should().Contain("gives A a version");
    }

    [Theory]
    [InlineData("<NoWarn>CA1000</NoWarn>")]
    [InlineData("<WarningsNotAsErrors>CA1000</WarningsNotAsErrors>")]
    [InlineData("<TreatWarningsAsErrors>false</TreatWarningsAsErrors>")]
    public void A_silenced_warning_is_found(string property)
    {
        ProjectRules.SilencedWarnings([Made($"<PropertyGroup>{property}</PropertyGroup>")]).Should().ContainSingle();
    }

    [Fact]
    public void Internals_opened_to_the_command_line_are_found()
    {
        ProjectRules.OpenedInternals([Made("<ItemGroup><InternalsVisibleTo Include='ecs-task' /></ItemGroup>")]).Should().ContainSingle();
        ProjectRules.OpenedInternals([Made("<ItemGroup><InternalsVisibleTo Include='EcsTaskAwaiter.Tests' /></ItemGroup>")]).Should().BeEmpty();
        ProjectRules.OpenedInternals([SourceFile.Of("src/A.cs", "[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"ecs-task\")]")])
            .Should().ContainSingle();
    }

    private static ProjectFile Made(string content) => ProjectFile.Of("src/A/A.csproj", $"<Project>{content}</Project>");
}
