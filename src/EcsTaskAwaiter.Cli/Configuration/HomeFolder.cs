namespace EcsTaskAwaiter.Cli.Configuration;

/// <summary>The user's home folder, to expand paths that no shell has expanded.</summary>
internal static class HomeFolder
{
    /// <summary>Null if the environment does not name one.</summary>
    public static string? Find(Func<string, string?> variable) =>
        variable(OperatingSystem.IsWindows() ? "USERPROFILE" : "HOME") is { Length: > 0 } home && Path.IsPathFullyQualified(home) ? home : null;

    /// <summary>Replaces a leading "~" by the home folder.</summary>
    public static string Expand(string path, Func<string, string?> variable) =>
        (path == "~" || path.StartsWith("~/", StringComparison.Ordinal)) && Find(variable) is { } home ? home + path[1..] : path;
}
