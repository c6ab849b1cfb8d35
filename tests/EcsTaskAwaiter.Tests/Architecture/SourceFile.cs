using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EcsTaskAwaiter.Tests.Architecture;

/// <summary>One C# file as its syntax shows it. Paths are relative to the repository and use slashes.</summary>
internal sealed record SourceFile(string Path, string Text, CompilationUnitSyntax Syntax)
{
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    /// <summary>The name up to the first dot: <c>EcsDataStores</c> for <c>EcsDataStores.Create.cs</c>.</summary>
    public string Stem => Name.Split('.')[0];

    /// <summary>Whether the name has a part between stem and extension: <c>EcsDataStores.Create.cs</c>.</summary>
    public bool IsPart => Name.Split('.').Length > 2;

    public int LineCount => Syntax.SyntaxTree.GetText().Lines.Count;

    public static SourceFile Of(string path, string text) => new(path, text, CSharpSyntaxTree.ParseText(text, path: path).GetCompilationUnitRoot());

    /// <summary>The types declared outside any other type.</summary>
    public IEnumerable<MemberDeclarationSyntax> TopLevelTypes() => Syntax
        .DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
        .OfType<MemberDeclarationSyntax>().Where(member => member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax);

    /// <summary>Every type, nested ones too.</summary>
    public IEnumerable<BaseTypeDeclarationSyntax> AllTypes() => Syntax.DescendantNodes().OfType<BaseTypeDeclarationSyntax>();

    /// <summary>The simple names the code uses. Comments and XML documentation are no code; a declaration's own name is no use.</summary>
    public ISet<string> UsedNames() => Syntax.DescendantNodes().OfType<SimpleNameSyntax>().Select(name => name.Identifier.ValueText).ToHashSet();

    public static string NameOf(MemberDeclarationSyntax type) => type switch
    {
        BaseTypeDeclarationSyntax named => named.Identifier.ValueText,
        DelegateDeclarationSyntax named => named.Identifier.ValueText,
        _ => throw new ArgumentException($"A {type.Kind()} is no type.", nameof(type)),
    };

    /// <summary>The namespace and the outer types' names, with the type's own.</summary>
    public static string FullNameOf(MemberDeclarationSyntax type)
    {
        IEnumerable<string> outer = type.Ancestors().OfType<BaseTypeDeclarationSyntax>().Reverse().Select(each => each.Identifier.ValueText);
        return string.Join('.', [NamespaceOf(type), .. outer, NameOf(type)]);
    }

    public static string NamespaceOf(SyntaxNode node) =>
        string.Join('.', node.Ancestors().OfType<BaseNamespaceDeclarationSyntax>().Reverse().Select(each => each.Name.ToString()));
}
