using System.Text.RegularExpressions;

namespace EcsTaskAwaiter.Tests.Documentation;

/// <summary>What the tests read of a Markdown file: fenced code blocks, the tables under each heading, links, and the anchors of its headings.</summary>
internal sealed partial class MarkdownDocument
{
    private const string Fence = "```";

    private readonly List<CodeBlock> _blocks = [];
    private readonly List<TableRow> _rows = [];
    private readonly List<MarkdownLink> _links = [];
    private readonly Dictionary<string, string> _sections = [];

    private MarkdownDocument(string path) => Path = path;

    public string Path { get; }

    public IReadOnlyList<CodeBlock> Blocks => _blocks;

    public IReadOnlyList<TableRow> Rows => _rows;

    public IReadOnlyList<MarkdownLink> Links => _links;

    /// <summary>The text from each heading to the next, by the heading's anchor as GitHub and most viewers make it.</summary>
    public IReadOnlyDictionary<string, string> Sections => _sections;

    public static MarkdownDocument Parse(string path, string text)
    {
        var document = new MarkdownDocument(path);
        string heading = string.Empty, anchor = string.Empty;
        CodeBlock? open = null;
        bool inTable = false;
        foreach ((int index, string line) in text.Split('\n').Select(line => line.TrimEnd('\r')).Index())
        {
            if (open is not null)
            {
                open = document.ReadCode(open, line);
            }
            else if (line.StartsWith(Fence, StringComparison.Ordinal))
            {
                open = new CodeBlock(path, index + 2, line[Fence.Length..].Trim(), string.Empty);
            }
            else if (line.StartsWith('#'))
            {
                heading = line.TrimStart('#').Trim();
                anchor = document.NewAnchor(heading);
            }
            else if (line.StartsWith('|') && inTable)
            {
                document._rows.Add(new TableRow(heading, Cells(line)));
            }

            if (open is null)
            {
                document._links.AddRange(Link().Matches(CodeSpan().Replace(line, string.Empty)).Select(link => new MarkdownLink(index + 1, link.Groups[1].Value)));
            }

            document._sections[anchor] = document._sections.GetValueOrDefault(anchor) + line + "\n";

            // The head of a table and the rule below it are no rows.
            inTable = line.StartsWith("|-", StringComparison.Ordinal) || (inTable && line.StartsWith('|'));
        }

        return open is null ? document : throw new FormatException($"{path}: the code block of line {open.Line - 1} is never closed.");
    }

    public IReadOnlyList<TableRow> RowsUnder(string heading) => [.. Rows.Where(row => row.Heading == heading)];

    private static string[] Cells(string line) => [.. line.Trim().Trim('|').Split('|').Select(cell => cell.Trim())];

    private CodeBlock? ReadCode(CodeBlock open, string line)
    {
        if (line.Trim() != Fence)
        {
            return open with { Text = open.Text + line + "\n" };
        }

        _blocks.Add(open);
        return null;
    }

    private string NewAnchor(string heading)
    {
        string anchor = NotInAnchors().Replace(heading.ToLowerInvariant(), string.Empty).Replace(' ', '-');
        string unique = anchor;
        for (int copy = 1; _sections.ContainsKey(unique); copy++)
        {
            unique = $"{anchor}-{copy}";
        }

        return unique;
    }

    [GeneratedRegex(@"\[[^\]]*\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("`[^`]*`")]
    private static partial Regex CodeSpan();

    [GeneratedRegex(@"[^\p{L}\p{N} _-]")]
    private static partial Regex NotInAnchors();
}
