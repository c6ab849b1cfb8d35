using System.CommandLine;
using EcsTaskAwaiter.Cli.Configuration;
using EcsTaskAwaiter.Cli.Connection;
using EcsTaskAwaiter.Cli.Help;
using EcsTaskAwaiter.Cli.Output;

namespace EcsTaskAwaiter.Cli.Commands;

/// <summary>Shows what would count for a command with the same options.</summary>
internal sealed class ConfigShowCommand : Command, ICommandWithExamples
{
    private readonly Surroundings _surroundings;
    private readonly TimeoutOption _timeout = new();
    private readonly OutputOption _output = new();
    private readonly ConnectionOptions _connection;

    public ConfigShowCommand(Surroundings surroundings)
        : base("show", "Shows what counts now and where each value comes from. Takes the options of the commands to show what they would change. A password is never shown.")
    {
        _surroundings = surroundings;
        Add(_timeout);
        Add(_output);
        _connection = new ConnectionOptions(this, surroundings);
        SetAction(Run);
    }

    public IReadOnlyList<Example> Examples { get; } =
    [
        new("What counts, and from where", "ecs-task config show"),
        new("The same for another profile, for a script", "ecs-task config show --profile lab --output json"),
    ];

    private int Run(ParseResult parsed)
    {
        EffectiveSettings settings = _connection.Settings(parsed);
        string? profile = settings.ProfileName is { } name ? $"{name} ({(settings.IsAsked ? "--profile" : "in use")})" : null;
        _output.Writer(parsed, settings, _surroundings).WriteSettings(
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
            _ => new ShownSetting(setting.Name, found.Origin, [.. found.Values.Select(setting.Check).Distinct()]),
        };
    }
}
