namespace EcsTaskAwaiter.Cli.Configuration;

/// <summary>Decides which value of a setting counts: the option's, else the profile's that was asked for, else the variable's, else the one's of the profile in use.</summary>
internal sealed class EffectiveSettings
{
    private readonly Func<string, string?> _variable;
    private readonly Profile _profile;

    /// <exception cref="UsageException">There is no such profile.</exception>
    public EffectiveSettings(ConfigurationLocation location, ConfigurationDocument document, string? asked, Func<string, string?> variable)
    {
        Location = location;
        IsAsked = asked is not null;
        ProfileName = asked ?? document.Use;
        _variable = variable;
        _profile = ProfileName is null ? new Profile() : document.Find(ProfileName) ?? throw Missing(ProfileName, document, location);
    }

    public ConfigurationLocation Location { get; }

    /// <summary>The profile that counts; null where there is none.</summary>
    public string? ProfileName { get; }

    /// <summary>Whether <c>--profile</c> named it.</summary>
    public bool IsAsked { get; }

    /// <summary>What counts for a setting; null where nothing is given.</summary>
    /// <exception cref="UsageException">The value in the profile is wrong.</exception>
    public SourcedValue? Find(Setting setting, IReadOnlyList<string>? given) =>
        Given(setting, given) ?? (IsAsked ? InProfile(setting) : null) ?? InEnvironment(setting) ?? (IsAsked ? null : InProfile(setting)) ?? Usual(setting);

    public static UsageException Missing(string profile, ConfigurationDocument document, ConfigurationLocation location) => new(
        $"There is no profile '{profile}' in '{location.Path}': "
        + (document.Names().Any() ? $"there are {string.Join(", ", document.Names())}." : $"make it with: ecs-task config set endpoint URL --profile {profile}"));

    private static SourcedValue? Given(Setting setting, IReadOnlyList<string>? given) =>
        given is { Count: > 0 } ? new SourcedValue(given, SettingSource.Option, $"option --{setting.Name}") : null;

    private static SourcedValue? Usual(Setting setting) => setting.Usual is { } usual ? new SourcedValue([usual], SettingSource.Default, "default") : null;

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
            return new SourcedValue([.. values.Select(setting.Check).Select(value => Absolute(setting, value))], IsAsked ? SettingSource.AskedProfile : SettingSource.UsedProfile, $"profile {ProfileName}");
        }
        catch (UsageException wrong)
        {
            throw new UsageException(
                $"In the profile '{ProfileName}' of '{Location.Path}': {wrong.Message} Correct it with: ecs-task config set {setting.Name} {setting.Example} --profile {ProfileName}");
        }
    }

    // A path in the file counts from the file: the command may be run anywhere.
    private string Absolute(Setting setting, string value) => setting == Setting.PasswordFile
        ? Path.GetFullPath(HomeFolder.Expand(value, _variable), Path.GetDirectoryName(Location.Path) ?? "/")
        : value;
}
