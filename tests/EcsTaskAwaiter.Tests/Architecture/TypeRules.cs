using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EcsTaskAwaiter.Tests.Architecture;

/// <summary>How types are declared: their access, whether they can be inherited from, and their namespace.</summary>
internal static class TypeRules
{
    /// <summary>The only class meant both to be caught as it is and to have heirs.</summary>
    private const string OpenByDesign = "EcsManagementException";

    public static IEnumerable<string> WithoutAccess(IEnumerable<SourceFile> files) => Types(files)
        .Where(type => !type.IsNested && !type.Has(SyntaxKind.PublicKeyword) && !type.Has(SyntaxKind.InternalKeyword))
        .Select(type => $"{type.FullName}: neither public nor internal.");

    public static IEnumerable<string> Inheritable(IEnumerable<SourceFile> files) => Types(files)
        .Where(type => type.IsClass && type.Name != OpenByDesign)
        .Where(type => !type.Has(SyntaxKind.SealedKeyword) && !type.Has(SyntaxKind.StaticKeyword) && !type.Has(SyntaxKind.AbstractKeyword))
        .Select(type => $"{type.FullName}: neither sealed nor static nor abstract.");

    /// <summary>Public types outside the namespaces users import.</summary>
    public static IEnumerable<string> PublicOutside(IEnumerable<SourceFile> files, params string[] namespaces) => Types(files)
        .Where(type => !type.IsNested && type.Has(SyntaxKind.PublicKeyword) && !namespaces.Contains(type.Namespace))
        .Select(type => $"{type.FullName}: public, but not in {string.Join(" or ", namespaces)}.");

    /// <summary>Internal types outside the namespace of their folder.</summary>
    public static IEnumerable<string> InternalOutsideTheirFolder(IEnumerable<SourceFile> files) => Types(files)
        .Where(type => !type.IsNested && type.Has(SyntaxKind.InternalKeyword))
        .Where(type => !type.Folders.Contains(type.Namespace))
        .Select(type => $"{type.FullName}: internal, but its folder is {string.Join(" and ", type.Folders)}.");

    // The parts of a partial type share their modifiers: each may be written on one of them.
    private static IEnumerable<DeclaredType> Types(IEnumerable<SourceFile> files) => files
        .SelectMany(file => file.AllTypes(), (file, declaration) => (File: file, Declaration: declaration))
        .GroupBy(entry => SourceFile.FullNameOf(entry.Declaration) + "`" + Arity(entry.Declaration))
        .Select(parts => new DeclaredType(
            SourceFile.FullNameOf(parts.First().Declaration),
            SourceFile.NamespaceOf(parts.First().Declaration),
            [.. parts.Select(part => part.Declaration)],
            [.. parts.Select(part => FolderNamespace(part.File.Path))]));

    private static int Arity(BaseTypeDeclarationSyntax type) => (type as TypeDeclarationSyntax)?.TypeParameterList?.Parameters.Count ?? 0;

    private static string FolderNamespace(string path)
    {
        string[] parts = path.Split('/');
        return string.Join('.', parts[1..^1]);
    }

    private sealed record DeclaredType(string FullName, string Namespace, BaseTypeDeclarationSyntax[] Parts, string[] Folders)
    {
        public string Name => Parts[0].Identifier.ValueText;

        public bool IsNested => Parts[0].Parent is BaseTypeDeclarationSyntax;

        public bool IsClass => Parts[0].IsKind(SyntaxKind.ClassDeclaration) || Parts[0].IsKind(SyntaxKind.RecordDeclaration);

        public bool Has(SyntaxKind modifier) => Parts.Any(part => part.Modifiers.Any(modifier));
    }
}
