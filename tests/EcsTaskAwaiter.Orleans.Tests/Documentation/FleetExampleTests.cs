using EcsTaskAwaiter.Tests.Documentation;

namespace EcsTaskAwaiter.Fleet.Tests.Documentation;

/// <summary>The examples that need Orleans. Those of the other pages are compiled where Orleans is not there.</summary>
public sealed class FleetExampleTests
{
    // What a reader of the page has in Program.cs anyway.
    private const string Program =
        """
        using Microsoft.AspNetCore.DataProtection;
        using Microsoft.Extensions.Configuration;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Hosting;
        using Orleans.Hosting;
        using StackExchange.Redis;
        HostApplicationBuilder builder = Host.CreateApplicationBuilder(args);
        IServiceProvider provider = builder.Build().Services;

        """;

    private static readonly string Root = FindRoot();

    [Theory]
    [InlineData("docs/fleet.md", 4, Program)]
    [InlineData("src/EcsTaskAwaiter.Orleans/README.md", 1, "")]
    public void Every_example_compiles(string page, int least, string before)
    {
        CodeBlock[] examples = [.. MarkdownDocument.Parse(page, File.ReadAllText(Path.Combine(Root, page))).Blocks.Where(block => block.Language is "csharp" or "text")];

        examples.Should().HaveCountGreaterThanOrEqualTo(least).And.OnlyContain(block => block.Language == "csharp", "every example is code that can be compiled");
        examples.SelectMany(block => SnippetCompiler.Errors(block with { Text = before + block.Text, Line = block.Line - before.Count(letter => letter == '\n') })).Should().BeEmpty();
    }

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "EcsTaskAwaiter.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
