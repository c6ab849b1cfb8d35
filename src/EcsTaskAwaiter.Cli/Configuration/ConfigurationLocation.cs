namespace EcsTaskAwaiter.Cli.Configuration;

/// <summary>Where the configuration file is, and whether somebody asked for that place.</summary>
internal sealed record ConfigurationLocation(string? Path, bool IsAskedFor)
{
    public const string Variable = "ECS_TASK_CONFIG";

    private const string FileName = "config.json";
    private const string FolderName = "ecs-task";

    /// <summary>The option's path, else the variable's, else the usual place of this operating system.</summary>
    public static ConfigurationLocation Find(string? given, Func<string, string?> variable)
    {
        string? asked = !string.IsNullOrEmpty(given) ? given : variable(Variable);
        return string.IsNullOrEmpty(asked)
            ? new ConfigurationLocation(Usual(variable), IsAskedFor: false)
            : new ConfigurationLocation(System.IO.Path.GetFullPath(HomeFolder.Expand(asked, variable)), IsAskedFor: true);
    }

    /// <exception cref="UsageException">There is no home folder to look in.</exception>
    public string Required() => Path ?? throw new UsageException($"There is no home folder to keep a configuration in: name a file with --config FILE or set {Variable}.");

    // https://specifications.freedesktop.org/basedir-spec/latest/: a relative path in the variable is invalid and to be ignored.
    private static string? Usual(Func<string, string?> variable)
    {
        string? folder = OperatingSystem.IsWindows() ? variable("APPDATA") : variable("XDG_CONFIG_HOME");
        if (string.IsNullOrEmpty(folder) || !System.IO.Path.IsPathFullyQualified(folder))
        {
            folder = HomeFolder.Find(variable) is { } home ? System.IO.Path.Combine(home, ".config") : null;
        }

        return folder is null ? null : System.IO.Path.Combine(folder, FolderName, FileName);
    }
}
