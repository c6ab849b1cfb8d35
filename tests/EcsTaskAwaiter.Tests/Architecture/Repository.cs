using System.Collections.Concurrent;

namespace EcsTaskAwaiter.Tests.Architecture;

/// <summary>The repository's own files, found from the running test upwards.</summary>
internal static class Repository
{
    /// <summary>
    /// The folder of the solution. Not taken from [CallerFilePath]: with CI=true the compiler writes mapped paths ("/_/tests/...") for
    /// reproducible builds.
    /// </summary>
    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    // Most rules look at all sources: each file is read and parsed once, not once a rule.
    private static readonly ConcurrentDictionary<string, SourceFile> Parsed = new();

    /// <summary>The C# files below a folder, made by people: no build output.</summary>
    public static IReadOnlyList<SourceFile> Sources(string folder) =>
        [.. Files(folder, "*.cs").Select(path => Parsed.GetOrAdd(path, static file => SourceFile.Of(Relative(Root, file), File.ReadAllText(file))))];

    /// <summary>The MSBuild files of the whole repository.</summary>
    public static IReadOnlyList<ProjectFile> Projects() =>
    [
        .. new[] { "*.csproj", "*.props", "*.targets" }.SelectMany(pattern => Files(".", pattern))
            .Select(path => ProjectFile.Of(Relative(Root, path), File.ReadAllText(path))),
    ];

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    public static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            .Where(path => !Relative(Root, path).Split('/').Any(part => part is "bin" or "obj" or "artifacts" or ".git" or "BenchmarkDotNet.Artifacts"))
            .Order(StringComparer.Ordinal);

    private static string Relative(string root, string path) => Path.GetRelativePath(root, path).Replace('\\', '/');

    private static string FindRoot(string from)
    {
        for (DirectoryInfo? folder = new(from); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "EcsTaskAwaiter.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No EcsTaskAwaiter.sln above {from}: run the tests inside the repository.");
    }
}
