using EcsTaskAwaiter.Tests.Architecture;

namespace EcsTaskAwaiter.Tests.Documentation;

public sealed class ExampleTests
{
    private static IEnumerable<string> Manuals => Repository.Files("src", "README.md").Prepend(Path.Combine(Repository.Root, "README.md"));

    [Fact]
    public void Every_example_in_the_manuals_compiles()
    {
        CodeBlock[] examples =
        [
            .. Manuals.SelectMany(path => MarkdownDocument.Parse(Path.GetRelativePath(Repository.Root, path), File.ReadAllText(path)).Blocks)
                .Where(block => block.Language == "csharp"),
        ];

        examples.Should().HaveCountGreaterThan(5);
        examples.SelectMany(SnippetCompiler.Errors).ShouldBeNone();
    }

    [Fact]
    public void An_example_that_names_nothing_real_is_found_with_its_line()
    {
        MarkdownDocument manual = MarkdownDocument.Parse("manual.md", "# Use\n\n```csharp\nint one = 1;\none.Vanish();\n```\n");

        SnippetCompiler.Errors(manual.Blocks.Single()).Should().ContainSingle().Which.Should().StartWith("manual.md(5): CS1061");
    }

    [Fact]
    public void An_example_that_forgets_a_null_is_found()
    {
        CodeBlock block = new("manual.md", 1, "csharp", "string? name = Environment.GetEnvironmentVariable(\"N\");\nConsole.WriteLine(name.Length);\n");

        SnippetCompiler.Errors(block).Should().ContainSingle().Which.Should().Contain("CS8602");
    }

    [Fact]
    public void An_example_of_types_alone_and_one_of_statements_compile()
    {
        SnippetCompiler.Errors(new CodeBlock("manual.md", 1, "csharp", "public sealed class A(IEcsOperationTracker tracker) { public override string? ToString() => tracker.ToString(); }"))
            .Should().BeEmpty();
        SnippetCompiler.Errors(new CodeBlock("manual.md", 1, "csharp", "await Task.Yield();")).Should().BeEmpty();
    }

    [Fact]
    public void A_block_that_is_never_closed_is_an_error()
    {
        Action act = () => MarkdownDocument.Parse("manual.md", "text\n```csharp\nint one;\n");

        act.Should().Throw<FormatException>().WithMessage("*line 2*");
    }
}
