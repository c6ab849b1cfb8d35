using System.Text.Json;
using EcsTaskAwaiter.Tests.Architecture;

namespace EcsTaskAwaiter.Tests.Documentation;

public sealed class ExampleTests
{
    [Fact]
    public void Every_example_in_the_manuals_compiles()
    {
        // Those of the Orleans package need Orleans, which these tests do without: see FleetExampleTests.
        CodeBlock[] examples =
        [
            .. Manual.Paths.Where(path => path is not ("src/EcsTaskAwaiter.Orleans/README.md" or "docs/fleet.md")).SelectMany(path => Manual.Page(path).Blocks).Where(block => block.Language == "csharp"),
        ];

        examples.Should().HaveCountGreaterThan(30);
        examples.SelectMany(SnippetCompiler.Errors).ShouldBeNone();
    }

    [Fact]
    public void Every_example_of_json_in_the_manuals_is_json()
    {
        foreach (CodeBlock example in Manual.Paths.SelectMany(path => Manual.Page(path).Blocks).Where(block => block.Language == "json"))
        {
            Action parse = () => JsonDocument.Parse(example.Text);

            parse.Should().NotThrow($"{example.Path}({example.Line}) is an example");
        }
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
