namespace EcsTaskAwaiter.Cli.Configuration;

/// <summary>Resolves settings. Precedence: option, profile given by <c>--profile</c>, environment variable, current profile, default.</summary>
internal sealed class EffectiveSettings
{
    private readonly Func<string, string?> _variable;
    private readonly Profile _profile;

    /// <exception cref="UsageException">There is no such profile.</exception>
    public EffectiveSettings(ConfigurationLocation location, ConfigurationDocument document, string? asked, Func<string, string?> variable)
    {
        Location = location;
        IsExplicitProfile = asked is not null;
        ProfileName = asked ?? document.Use;
        _variable = variable;
        _profile = ProfileName is null ? new Profile() : document.Find(ProfileName) ?? throw MissingProfile(ProfileName, document, location);
    }

    public ConfigurationLocation Location { get; }

    /// <summary>The profile in effect; null if there is none.</summary>
    public string? ProfileName { get; }

    /// <summary>Whether <c>--profile</c> named it.</summary>
    public bool IsExplicitProfile { get; }

    /// <summary>The effective value of a setting; null if there is none.</summary>
    /// <exception cref="UsageException">The value in the profile is wrong.</exception>
    public SourcedValue? Find(Setting setting, IReadOnlyList<string>? given) =>
        Given(setting, given) ?? (IsExplicitProfile ? InProfile(setting) : null) ?? InEnvironment(setting) ?? (IsExplicitProfile ? null : InProfile(setting)) ?? DefaultOf(setting);

    public static UsageException MissingProfile(string profile, ConfigurationDocument document, ConfigurationLocation location) => new(
        $"There is no profile '{profile}' in '{location.Path}': "
        + (document.Names().Any() ? $"there are {string.Join(", ", document.Names())}." : $"create it with: ecs-task config set endpoint URL --profile {profile}"));

    private static SourcedValue? Given(Setting setting, IReadOnlyList<string>? given) =>
        given is { Count: > 0 } ? new SourcedValue(given, SettingSource.Option, $"option --{setting.Name}") : null;

    private static SourcedValue? DefaultOf(Setting setting) => setting.Default is { } value ? new SourcedValue([value], SettingSource.Default, "default") : null;

    private SourcedValue? InEnvironment(Setting setting)
    {
        if (setting.Variable is null || _variable(setting.Variable) is not { Length: > 0 } text)
        {
            return null;
        }

        string[] values = setting.TakesSeveral ? text.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : [text];
        return values.Length > 0 ? new SourcedValue(values, SettingSource.Environment, $"variable {setting.Variable}") : null;
    }

    private SourcedValue? InProfile(Setting setting)
    {
        if (setting.Read(_profile) is not { Count: > 0 } values)
        {
            return null;
        }

        try
        {
            return new SourcedValue([.. values.Select(setting.Normalize).Select(value => Absolute(setting, value))], IsExplicitProfile ? SettingSource.ExplicitProfile : SettingSource.CurrentProfile, $"profile {ProfileName}");
        }
        catch (UsageException wrong)
        {
            throw new UsageException(
                $"In the profile '{ProfileName}' of '{Location.Path}': {wrong.Message} Correct it with: ecs-task config set {setting.Name} {setting.Example} --profile {ProfileName}");
        }
    }

    // Relative to the configuration file, because commands run from any folder.
    private string Absolute(Setting setting, string value) => setting == Setting.PasswordFile
        ? Path.GetFullPath(HomeFolder.Expand(value, _variable), Path.GetDirectoryName(Location.Path) ?? "/")
        : value;
}
