namespace EcsTaskAwaiter.Mutants;

/// <summary>One change of one place in the source.</summary>
/// <param name="Id">By which the mutated assembly knows it.</param>
/// <param name="File">The source file.</param>
/// <param name="Line">Where the change begins, from 1 on.</param>
/// <param name="Kind">What kind of change it is.</param>
/// <param name="Source">The line as it is.</param>
/// <param name="Replacement">What stands there instead.</param>
internal sealed record Mutant(int Id, string File, int Line, string Kind, string Source, string Replacement)
{
    private const int MostShown = 160;

    public override string ToString() => $"{Id} {Path.GetFileName(File)}:{Line} {Kind}: {Short(Source)} -> {Short(Replacement)}";

    private static string Short(string text)
    {
        string line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length > MostShown ? $"{line[..MostShown]}..." : line;
    }
}
