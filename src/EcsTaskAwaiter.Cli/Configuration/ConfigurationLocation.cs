namespace EcsTaskAwaiter.Cli.Configuration;

/// <summary>The path of the configuration file, and whether it was given explicitly.</summary>
internal sealed record ConfigurationLocation(string? Path, bool IsExplicit)
{
    public const string Variable = "ECS_TASK_CONFIG";

    private const string FileName = "config.json";
    private const string FolderName = "ecs-task";

    /// <summary>The option's path, else the variable's, else the default of this operating system.</summary>
    public static ConfigurationLocation Find(string? given, Func<string, string?> variable)
    {
        string? asked = !string.IsNullOrEmpty(given) ? given : variable(Variable);
        return string.IsNullOrEmpty(asked)
            ? new ConfigurationLocation(DefaultPath(variable), IsExplicit: false)
            : new ConfigurationLocation(System.IO.Path.GetFullPath(HomeFolder.Expand(asked, variable)), IsExplicit: true);
    }

    /// <exception cref="UsageException">There is no home folder to look in.</exception>
    public string Required() => Path ?? throw new UsageException($"There is no home folder for the configuration: give a file with --config FILE or set {Variable}.");

    // https://specifications.freedesktop.org/basedir-spec/latest/: a relative path in the variable is invalid and to be ignored.
    private static string? DefaultPath(Func<string, string?> variable)
    {
        string? folder = OperatingSystem.IsWindows() ? variable("APPDATA") : variable("XDG_CONFIG_HOME");
        if (string.IsNullOrEmpty(folder) || !System.IO.Path.IsPathFullyQualified(folder))
        {
            folder = HomeFolder.Find(variable) is { } home ? System.IO.Path.Combine(home, ".config") : null;
        }

        return folder is null ? null : System.IO.Path.Combine(folder, FolderName, FileName);
    }
}
