namespace EcsTaskAwaiter.Tests.Documentation;

/// <summary>A link or picture of a Markdown file and the line it is on.</summary>
internal sealed record MarkdownLink(int Line, string Target)
{
    public bool IsExternal => Target.StartsWith("http:", StringComparison.Ordinal) || Target.StartsWith("https:", StringComparison.Ordinal);

    /// <summary>The file part of the target; empty for an anchor of the same file.</summary>
    public string File => Target.Split('#')[0];

    /// <summary>The anchor part of the target, or null.</summary>
    public string? Anchor => Target.Split('#') is [_, var anchor] ? anchor : null;
}
