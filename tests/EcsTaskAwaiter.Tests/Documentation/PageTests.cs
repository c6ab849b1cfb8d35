using System.Text;
using EcsTaskAwaiter.Tests.Architecture;

namespace EcsTaskAwaiter.Tests.Documentation;

public sealed class PageTests
{
    private const int MaximumLines = 300;
    private static readonly (int Least, int Most) ReadmeBytes = (6 * 1000, 8 * 1024);
    private static readonly string[] Languages = ["csharp", "json", "powershell", "sh", "text", "xml"];

    // A tree of folders in the page on the architecture, and the like.
    private const string NoLanguage = "";

    [Fact]
    public void The_readme_has_between_six_and_eight_kilobytes() =>
        Encoding.UTF8.GetByteCount(Repository.Read(Manual.Entry).ReplaceLineEndings("\n")).Should().BeInRange(ReadmeBytes.Least, ReadmeBytes.Most);

    [Fact]
    public void No_page_has_more_than_300_lines() =>
        Manual.Paths.Where(path => Repository.Read(path).AsSpan().Count('\n') > MaximumLines).ShouldBeNone();

    [Fact]
    public void Every_page_opens_with_its_answer() =>
        Manual.Pages.Where(path => !Repository.Read(path).ReplaceLineEndings("\n").Split('\n')[2].StartsWith("**In short:** ", StringComparison.Ordinal)).ShouldBeNone();

    [Fact]
    public void Every_page_has_a_row_in_the_index_by_question()
    {
        MarkdownDocument index = Manual.Page(Manual.Index);

        index.Links.Select(link => Manual.Target(Manual.Index, link)).Should().Contain(Manual.Pages);
        index.Rows.Should().OnlyContain(row => row.Cells[0].EndsWith('?'));
    }

    [Fact]
    public void Every_code_block_names_a_language_that_is_known_here() =>
        Manual.Paths.SelectMany(path => Manual.Page(path).Blocks).Where(block => !Languages.Append(NoLanguage).Contains(block.Language))
            .Select(block => $"{block.Path}({block.Line}): {block.Language}").ShouldBeNone();
}
