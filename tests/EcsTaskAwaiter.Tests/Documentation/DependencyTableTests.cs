using EcsTaskAwaiter.Tests.Architecture;

namespace EcsTaskAwaiter.Tests.Documentation;

public class DependencyTableTests
{
    private const string Page = "docs/dependencies.md";

    [Fact]
    public void The_table_names_every_package_that_a_shipped_project_asks_for_and_its_lowest_version()
    {
        ProjectFile versions = Repository.Projects().Single(file => file.Path == ProjectRules.Versions);
        Dictionary<string, string> lowest = versions.Elements("ItemGroup")
            .Single(group => ((string?)group.Attribute("Label"))?.StartsWith("Libraries", StringComparison.Ordinal) == true)
            .Elements().ToDictionary(version => (string)version.Attribute("Include")!, version => (string)version.Attribute("Version")!);

        var asked = from file in Repository.Projects()
                    where file.Path.StartsWith("src/", StringComparison.Ordinal) && file.Path.EndsWith(".csproj", StringComparison.Ordinal)
                    let project = Path.GetFileNameWithoutExtension(file.Path)
                    where project is "EcsTaskAwaiter" or "EcsTaskAwaiter.Testing" or "EcsTaskAwaiter.Cli"
                    from reference in file.Elements("PackageReference")
                    let package = (string)reference.Attribute("Include")!
                    select ($"`{package}`", $"`{project}`", project == "EcsTaskAwaiter.Cli" ? "newest" : lowest[package]);

        MarkdownDocument.Parse(Page, Repository.Read(Page)).RowsUnder("What each dependency brings").Select(row => (row.Cells[0], row.Cells[1], row.Cells[2]))
            .Should().BeEquivalentTo(asked);
    }
}
