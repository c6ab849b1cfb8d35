using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EcsTaskAwaiter.Tests.Architecture;

/// <summary>What a file may hold: one type of its own name, in few lines.</summary>
internal static class FileRules
{
    private const int MaximumLines = 300;

    public static IEnumerable<string> TooLong(IEnumerable<SourceFile> files) =>
        files.Where(file => file.LineCount > MaximumLines).Select(file => $"{file.Path}: {file.LineCount} lines, more than {MaximumLines}.");

    public static IEnumerable<string> Misnamed(IEnumerable<SourceFile> files) => files.SelectMany(Misnamed);

    private static IEnumerable<string> Misnamed(SourceFile file)
    {
        MemberDeclarationSyntax[] types = [.. file.TopLevelTypes()];

        // The entry point of a program is statements, and the partial declaration that makes them testable.
        if (file.Name == "Program.cs" && types.All(type => SourceFile.NameOf(type) == "Program"))
        {
            yield break;
        }

        if (types.Length != 1)
        {
            yield return $"{file.Path}: {types.Length} types, not 1.";
            yield break;
        }

        string name = SourceFile.NameOf(types[0]);
        if (name != file.Stem)
        {
            yield return $"{file.Path}: holds {name}.";
        }

        if (file.IsPart && !types[0].Modifiers.Any(SyntaxKind.PartialKeyword))
        {
            yield return $"{file.Path}: is named as a part, but {name} is not partial.";
        }
    }
}
