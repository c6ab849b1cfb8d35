namespace EcsTaskAwaiter.Tests.Architecture;

/// <summary>How large a type may be, all files of its parts together: splitting a type into files makes it no smaller to whoever has to understand it.</summary>
internal static class TypeSizes
{
    public const int MaximumLines = 300;

    /// <summary>The type that users call. Nearly all of it is overloads, each of which checks its arguments and hands over.</summary>
    private const string Facade = "EcsTaskAwaiter.EcsOperationTracker";
    private const int MaximumLinesOfTheFacade = 400;

    public static IEnumerable<string> TooLarge(IEnumerable<SourceFile> files) =>
        from file in files
        from type in file.TopLevelTypes()
        group file by SourceFile.FullNameOf(type) into parts
        let lines = parts.Distinct().Sum(part => part.LineCount)
        let most = parts.Key == Facade ? MaximumLinesOfTheFacade : MaximumLines
        where lines > most
        select $"{parts.Key}: {lines} lines in {parts.Distinct().Count()} files, more than {most}.";
}
