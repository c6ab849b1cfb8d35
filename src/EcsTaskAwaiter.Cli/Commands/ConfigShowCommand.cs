using System.CommandLine;
using EcsTaskAwaiter.Cli.Configuration;
using EcsTaskAwaiter.Cli.Connection;
using EcsTaskAwaiter.Cli.Help;
using EcsTaskAwaiter.Cli.Output;

namespace EcsTaskAwaiter.Cli.Commands;

/// <summary>Shows the settings that a command with the same options would use.</summary>
internal sealed class ConfigShowCommand : Command, ICommandWithExamples
{
    private readonly CliEnvironment _environment;
    private readonly TimeoutOption _timeout = new();
    private readonly OutputOption _output = new();
    private readonly ConnectionOptions _connection;

    public ConfigShowCommand(CliEnvironment environment)
        : base("show", "Shows the effective settings and where each comes from. Takes the options of other commands, to show what they would change. Never shows a password.")
    {
        _environment = environment;
        Add(_timeout);
        Add(_output);
        _connection = new ConnectionOptions(this, environment);
        SetAction(Run);
    }

    public IReadOnlyList<Example> Examples { get; } =
    [
        new("The effective settings", "ecs-task config show"),
        new("The same for another profile, for a script", "ecs-task config show --profile lab --output json"),
    ];

    private int Run(ParseResult parsed)
    {
        EffectiveSettings settings = _connection.Settings(parsed);
        string? profile = settings.ProfileName is { } name ? $"{name} ({(settings.IsExplicitProfile ? "--profile" : "in use")})" : null;
        _output.Writer(parsed, settings, _environment).WriteSettings(
            new SettingsReport(settings.Location.Path, profile, [.. Setting.All.Select(setting => Show(setting, parsed, settings))]));
        return (int)ExitCode.Done;
    }

    private ShownSetting Show(Setting setting, ParseResult parsed, EffectiveSettings settings)
    {
        SourcedValue? found = setting == Setting.Timeout
            ? settings.Find(setting, _timeout.Given(parsed))
            : setting == Setting.Output ? settings.Find(setting, _output.Given(parsed)) : _connection.Find(setting, parsed, settings);
        return found switch
        {
            null => new ShownSetting(setting.Name, "not set", []) { Instead = $"ecs-task config set {setting.Name} {setting.Example}" },
            { Source: SettingSource.Environment } when setting == Setting.PasswordFile => new ShownSetting("password", found.Origin, []) { Instead = "(not shown)" },
            _ => new ShownSetting(setting.Name, found.Origin, [.. found.Values.Select(setting.Normalize).Distinct()]),
        };
    }
}
