using System.Text.Json;

namespace EcsTaskAwaiter.Peers;

/// <summary>The versions of the packages in use, from the program's own list of dependencies.</summary>
internal static class PackageVersions
{
    private static readonly Lazy<Dictionary<string, string>> All = new(Read);

    /// <summary>The version of a package; null if it is a project and not a package.</summary>
    public static string? Of(string package) => All.Value.GetValueOrDefault(package);

    private static Dictionary<string, string> Read()
    {
        string name = typeof(PackageVersions).Assembly.GetName().Name!;
        using JsonDocument file = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, $"{name}.deps.json")));

        // "Octokit/14.0.0": { "type": "package" }
        return file.RootElement.GetProperty("libraries").EnumerateObject()
            .Where(library => library.Value.GetProperty("type").GetString() == "package")
            .Select(library => library.Name.Split('/'))
            .ToDictionary(parts => parts[0], parts => parts[1], StringComparer.OrdinalIgnoreCase);
    }
}
