namespace EcsTaskAwaiter.Tests.Architecture;

/// <summary>What the build files may say.</summary>
internal static class ProjectRules
{
    public const string Versions = "Directory.Packages.props";
    public const string TestSettings = "tests/Directory.Build.props";

    public static IEnumerable<string> StrayVersions(IEnumerable<ProjectFile> files) =>
        from file in files
        where file.Path != Versions
        from reference in file.Elements("PackageReference").Concat(file.Elements("PackageVersion")).Concat(file.Elements("GlobalPackageReference"))
        where reference.Attributes().Any(attribute => IsVersion(attribute.Name.LocalName)) || reference.Elements().Any(child => IsVersion(child.Name.LocalName))
        select $"{file.Path}: gives {reference.Attribute("Include")?.Value} a version.";

    public static IEnumerable<string> SilencedWarnings(IEnumerable<ProjectFile> files) =>
        from file in files
        from setting in file.Elements("NoWarn").Where(_ => file.Path != TestSettings)
            .Concat(file.Elements("WarningsNotAsErrors"))
            .Concat(file.Elements("TreatWarningsAsErrors").Where(element => element.Value != "true"))
        select $"{file.Path}: {setting.Name.LocalName} = {setting.Value}";

    /// <summary>
    /// Projects that open their internals to anything but tests, with their support and fuzzing, benchmarks, and the one package that puts another loop under
    /// the tracker (decision 0014). Everything else must do with the public API.
    /// </summary>
    public static IEnumerable<string> OpenedInternals(IEnumerable<ProjectFile> files) =>
        from file in files
        from friend in file.Elements("InternalsVisibleTo").Select(element => element.Attribute("Include")?.Value ?? string.Empty)
        where friend != "EcsTaskAwaiter.Orleans" && !friend.EndsWith(".Tests", StringComparison.Ordinal) && !friend.EndsWith(".Tests.Support", StringComparison.Ordinal) && !friend.EndsWith(".Fuzz", StringComparison.Ordinal) && !friend.EndsWith(".Benchmarks", StringComparison.Ordinal)
        select $"{file.Path}: opens its internals to {friend}.";

    /// <summary>The same opening, written as an attribute in code.</summary>
    public static IEnumerable<string> OpenedInternals(IEnumerable<SourceFile> files) => files
        .Where(file => file.UsedNames().Overlaps(["InternalsVisibleTo", "InternalsVisibleToAttribute"]))
        .Select(file => $"{file.Path}: opens internals in code; the project file is the place.");

    private static bool IsVersion(string name) => name is "Version" or "VersionOverride";
}
