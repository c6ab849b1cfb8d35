using EcsTaskAwaiter.Tests.Architecture;

namespace EcsTaskAwaiter.Tests.Documentation;

/// <summary>The files a user reads: the README, the pages of docs, and the README of each package. Paths are relative to the repository, with slashes.</summary>
internal static class Manual
{
    public const string Entry = "README.md";
    public const string Index = "docs/README.md";

    /// <summary>Everything a user reads.</summary>
    public static IReadOnlyList<string> Paths =>
        [Entry, .. Files("docs"), .. Files("src").Where(path => path.EndsWith("/README.md", StringComparison.Ordinal))];

    /// <summary>The pages that answer a question: those directly in docs, but the index.</summary>
    public static IReadOnlyList<string> Pages => [.. Files("docs").Where(path => path != Index && path.LastIndexOf('/') == "docs".Length)];

    public static MarkdownDocument Page(string path) => MarkdownDocument.Parse(path, Repository.Read(path));

    /// <summary>The file a link leads to.</summary>
    public static string Target(string from, MarkdownLink link) => link.File.Length == 0
        ? from
        : Path.GetRelativePath(Repository.Root, Path.GetFullPath(Path.Combine(Repository.Root, Path.GetDirectoryName(from)!, link.File))).Replace('\\', '/');

    /// <summary>The Markdown files below a folder.</summary>
    public static IEnumerable<string> Files(string folder) =>
        Repository.Files(folder, "*.md").Select(path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'));
}
