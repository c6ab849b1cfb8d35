using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EcsTaskAwaiter.Tests.Architecture;

/// <summary>How tests are named: a claim that fits in a line of a report.</summary>
internal static class TestNames
{
    private const int MaximumLength = 90;

    public static IEnumerable<string> TooLong(IEnumerable<SourceFile> files) =>
        from file in files
        from method in file.Syntax.DescendantNodes().OfType<MethodDeclarationSyntax>()
        where method.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => attribute.Name.ToString() is "Fact" or "Theory")
        let name = method.Identifier.ValueText
        where name.Length > MaximumLength
        select $"{file.Path}: {name} has {name.Length} characters, more than {MaximumLength}.";
}
