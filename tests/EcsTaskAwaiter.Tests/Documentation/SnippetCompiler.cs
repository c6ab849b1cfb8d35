using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EcsTaskAwaiter.Tests.Documentation;

/// <summary>Compiles an example as a program of its own, against everything the tests themselves run on.</summary>
internal static class SnippetCompiler
{
    // The SDK's implicit usings and the library's own; every other namespace an example needs, it names itself.
    private const string Usings =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using EcsTaskAwaiter;
        """;

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>The compiler's errors, placed by the lines of the document.</summary>
    public static IReadOnlyList<string> Errors(CodeBlock block)
    {
        SyntaxTree snippet = CSharpSyntaxTree.ParseText(block.Text);
        bool isProgram = snippet.GetCompilationUnitRoot().Members.OfType<GlobalStatementSyntax>().Any();
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Snippet",
            [CSharpSyntaxTree.ParseText(Usings), snippet],
            References,
            new CSharpCompilationOptions(
                isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        return
        [
            .. compilation.GetDiagnostics(TestContext.Current.CancellationToken)
                .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error || diagnostic.Id.StartsWith("CS86", StringComparison.Ordinal))
                .Select(diagnostic => $"{block.Path}({LineOf(block, diagnostic)}): {diagnostic.Id} {diagnostic.GetMessage()}"),
        ];
    }

    private static int LineOf(CodeBlock block, Diagnostic diagnostic) => block.Line + diagnostic.Location.GetLineSpan().StartLinePosition.Line;
}
