namespace EcsTaskAwaiter.Tests.Architecture;

/// <summary>
/// Which folder of the package may name types of which, from the lowest to the highest. Time and Tasks depend on nothing. Management makes one request,
/// Operations says what its answer means, Polling decides when to ask again, Waiting tells the callers, Composition puts
/// Management together, and the root is what users touch.
/// </summary>
internal static class Floors
{
    public const string Package = "src/EcsTaskAwaiter/";
    public const string Root = "";

    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Time"] = [],
        ["Tasks"] = [],
        ["Errors"] = ["Tasks"],
        ["Wire"] = ["Tasks", "Errors"],
        ["Scheduling"] = ["Tasks"],
        ["Options"] = ["Tasks", "Scheduling"],
        ["Diagnostics"] = ["Tasks", "Errors"],
        ["Management"] = ["Time", "Tasks", "Errors", "Wire", "Diagnostics", "Options"],
        ["Operations"] = ["Time", "Tasks", "Errors", "Wire", "Scheduling", "Management"],
        ["Polling"] = ["Time", "Tasks", "Errors", "Wire", "Scheduling", "Options", "Diagnostics", "Management", "Operations"],
        ["Waiting"] = ["Time", "Tasks", "Errors", "Wire", "Scheduling", "Options", "Diagnostics", "Management", "Operations", "Polling"],
        ["Composition"] = ["Time", "Tasks", "Errors", "Wire", "Options", "Diagnostics", "Management"],
        [Root] = ["Time", "Tasks", "Errors", "Wire", "Scheduling", "Options", "Diagnostics", "Management", "Operations", "Polling", "Waiting", "Composition"],
        ["DependencyInjection"] = ["Time", "Tasks", "Errors", "Wire", "Scheduling", "Options", "Diagnostics", "Management", "Operations", "Polling", "Waiting", "Composition", Root],
    };

    /// <summary>Files that stand on no known floor.</summary>
    public static IEnumerable<string> Strangers(IReadOnlyList<SourceFile> package) => package
        .Where(file => !MayUse.ContainsKey(FloorOf(file)))
        .Select(file => $"{file.Path}: there is no floor '{FloorOf(file)}'.");

    /// <summary>Files that name a type of a floor they do not stand on.</summary>
    public static IEnumerable<string> UpwardNames(IReadOnlyList<SourceFile> package)
    {
        Dictionary<string, string> homes = Homes(package);
        return from file in package
               let floor = HomeOf(file, homes)
               where MayUse.ContainsKey(floor)
               from name in file.UsedNames()
               where homes.TryGetValue(name, out string? home) && home != floor && !MayUse[floor].Contains(home)
               select $"{file.Path}: names {name}, which lives in '{Shown(homes[name])}', above or beside '{Shown(floor)}'.";
    }

    // A part names what its type names, so it belongs to the folder of the type's main file, wherever it is kept.
    private static string HomeOf(SourceFile file, Dictionary<string, string> homes) => file.IsPart && homes.TryGetValue(file.Stem, out string? home) ? home : FloorOf(file);

    // A partial type is at home where its main file is.
    private static Dictionary<string, string> Homes(IReadOnlyList<SourceFile> package) => package
        .SelectMany(file => file.TopLevelTypes(), (file, type) => (Name: SourceFile.NameOf(type), File: file))
        .GroupBy(entry => entry.Name)
        .ToDictionary(group => group.Key, group => FloorOf(group.OrderBy(entry => entry.File.IsPart).First().File));

    private static string FloorOf(SourceFile file)
    {
        string path = file.Path[Package.Length..];
        return path.Contains('/', StringComparison.Ordinal) ? path[..path.IndexOf('/', StringComparison.Ordinal)] : Root;
    }

    private static string Shown(string floor) => floor == Root ? "the root" : floor;
}
