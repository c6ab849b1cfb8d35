using System.Globalization;
using System.Text.Json;

namespace EcsTaskAwaiter.Mutants;

/// <summary>The report of a mutation run in the schema of https://github.com/stryker-mutator/mutation-testing-elements, read for its list of mutants.</summary>
internal static class MutationReport
{
    /// <summary>The mutants of a folder's files that can be tried: those that compile and are not part of another.</summary>
    /// <param name="path">The report.</param>
    /// <param name="folder">The folder's name, for example <c>Tracking</c>.</param>
    public static IReadOnlyList<Mutant> Read(string path, string folder)
    {
        using var report = JsonDocument.Parse(File.ReadAllBytes(path));
        return
        [
            .. from file in report.RootElement.GetProperty("files").EnumerateObject()
               where Path.GetFileName(Path.GetDirectoryName(file.Name)) == folder
               let lines = file.Value.GetProperty("source").GetString()!.Split('\n')
               from mutant in file.Value.GetProperty("mutants").EnumerateArray()
               where mutant.GetProperty("status").GetString() is not ("Ignored" or "CompileError")
               select Of(mutant, file.Name, lines),
        ];
    }

    private static Mutant Of(JsonElement mutant, string file, string[] lines)
    {
        int line = mutant.GetProperty("location").GetProperty("start").GetProperty("line").GetInt32();
        return new Mutant(
            int.Parse(mutant.GetProperty("id").GetString()!, CultureInfo.InvariantCulture),
            file,
            line,
            mutant.GetProperty("mutatorName").GetString()!,
            lines[line - 1],
            mutant.GetProperty("replacement").GetString() ?? string.Empty);
    }
}
