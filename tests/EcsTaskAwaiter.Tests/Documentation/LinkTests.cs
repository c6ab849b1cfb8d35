using EcsTaskAwaiter.Tests.Architecture;

namespace EcsTaskAwaiter.Tests.Documentation;

public sealed class LinkTests
{
    [Fact]
    public void Every_link_of_every_document_leads_to_a_file_and_a_heading_that_exist()
    {
        string[] documents = [.. Manual.Files(".")];

        documents.Should().HaveCountGreaterThan(20);
        documents.SelectMany(path => Broken(Manual.Page(path))).ShouldBeNone();
    }

    [Fact]
    public void A_link_to_a_missing_file_or_heading_is_found_with_its_line()
    {
        MarkdownDocument page = MarkdownDocument.Parse("docs/page.md", "# A title\n\n[x](gone.md) [y](#gone)\n[z](#a-title) [r](../README.md) `[c](code.md)`\n");

        Broken(page).Should().Equal("docs/page.md(3): gone.md", "docs/page.md(3): #gone");
    }

    [Fact]
    public void Anchors_are_made_as_viewers_make_them()
    {
        MarkdownDocument page = MarkdownDocument.Parse("page.md", "# When it's `asked`\n## appsettings.json\n## Twice\n## Twice\n```sh\n# no heading\n```\n");

        page.Sections.Keys.Should().Equal("when-its-asked", "appsettingsjson", "twice", "twice-1");
    }

    private static IEnumerable<string> Broken(MarkdownDocument page) =>
        page.Links.Where(link => !link.IsExternal && !Exists(page, link)).Select(link => $"{page.Path}({link.Line}): {link.Target}");

    private static bool Exists(MarkdownDocument page, MarkdownLink link)
    {
        string target = Manual.Target(page.Path, link), full = Path.Combine(Repository.Root, target);
        return link.File.Length == 0 || File.Exists(full) || Directory.Exists(full)
            ? link.Anchor is not { } anchor || (link.File.Length == 0 ? page : Manual.Page(target)).Sections.ContainsKey(anchor)
            : false;
    }
}
