namespace EcsTaskAwaiter.Cli.Configuration;

/// <summary>The user's home folder, for paths that no shell has expanded.</summary>
internal static class HomeFolder
{
    /// <summary>Null where the variables name none.</summary>
    public static string? Find(Func<string, string?> variable) =>
        variable(OperatingSystem.IsWindows() ? "USERPROFILE" : "HOME") is { Length: > 0 } home && Path.IsPathFullyQualified(home) ? home : null;

    /// <summary>Puts the home folder in the place of a leading "~".</summary>
    public static string Expand(string path, Func<string, string?> variable) =>
        (path == "~" || path.StartsWith("~/", StringComparison.Ordinal)) && Find(variable) is { } home ? home + path[1..] : path;
}
