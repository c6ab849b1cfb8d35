using System.Xml.Linq;

namespace EcsTaskAwaiter.Slow.Support;

/// <summary>The repository that the running test was built in.</summary>
internal static class Checkout
{
    public static string Root { get; } = Find();

    /// <summary>The version of a package that the repository itself uses.</summary>
    public static string VersionOf(string package) => XDocument.Load(Path.Combine(Root, "Directory.Packages.props")).Descendants("PackageVersion")
        .Single(version => version.Attribute("Include")!.Value == package).Attribute("Version")!.Value;

    private static string Find()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "EcsTaskAwaiter.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("Run the tests inside the repository.");
    }
}
