namespace EcsTaskAwaiter.Tests.Documentation;

/// <summary>What the tests read of a Markdown file: fenced code blocks, and the tables under each heading.</summary>
internal sealed class MarkdownDocument
{
    private const string Fence = "```";

    private MarkdownDocument(IReadOnlyList<CodeBlock> blocks, IReadOnlyList<TableRow> rows) => (Blocks, Rows) = (blocks, rows);

    public IReadOnlyList<CodeBlock> Blocks { get; }

    public IReadOnlyList<TableRow> Rows { get; }

    public static MarkdownDocument Parse(string path, string text)
    {
        List<CodeBlock> blocks = [];
        List<TableRow> rows = [];
        string heading = string.Empty;
        CodeBlock? open = null;
        bool inTable = false;
        foreach ((int index, string line) in text.Split('\n').Select(line => line.TrimEnd('\r')).Index())
        {
            if (open is not null)
            {
                if (line.Trim() == Fence)
                {
                    blocks.Add(open);
                    open = null;
                }
                else
                {
                    open = open with { Text = open.Text + line + "\n" };
                }
            }
            else if (line.StartsWith(Fence, StringComparison.Ordinal))
            {
                open = new CodeBlock(path, index + 2, line[Fence.Length..].Trim(), string.Empty);
            }
            else if (line.StartsWith('#'))
            {
                heading = line.TrimStart('#').Trim();
            }
            else if (line.StartsWith('|') && inTable)
            {
                rows.Add(new TableRow(heading, Cells(line)));
            }

            // The head of a table and the rule below it are no rows.
            inTable = line.StartsWith("|-", StringComparison.Ordinal) || (inTable && line.StartsWith('|'));
        }

        return open is null ? new(blocks, rows) : throw new FormatException($"{path}: the code block of line {open.Line - 1} is never closed.");
    }

    public IReadOnlyList<TableRow> RowsUnder(string heading) => [.. Rows.Where(row => row.Heading == heading)];

    private static string[] Cells(string line) => [.. line.Trim().Trim('|').Split('|').Select(cell => cell.Trim())];
}
