using System.CommandLine;
using EcsTaskAwaiter.Cli.Configuration;
using EcsTaskAwaiter.Cli.Help;

namespace EcsTaskAwaiter.Cli.Commands;

/// <summary>Removes values from a profile, or the profile itself.</summary>
internal sealed class ConfigUnsetCommand : Command, ICommandWithExamples
{
    private readonly CliEnvironment _environment;
    private readonly Argument<string[]> _names = new("setting")
    {
        HelpName = "SETTING", Description = "The settings to remove from the profile given by --profile, or from the current one.", Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<bool> _all = new("--all") { Description = "Removes the whole profile given by --profile." };
    private readonly ConfigurationOptions _configuration;

    public ConfigUnsetCommand(CliEnvironment environment)
        : base("unset", "Removes values from a profile, or a whole profile.")
    {
        _environment = environment;
        _names.CompletionSources.Add([.. Setting.Names]);
        Add(_names);
        Add(_all);
        _configuration = new ConfigurationOptions(this, environment);
        SetAction(Run);
    }

    public IReadOnlyList<Example> Examples { get; } =
    [
        new("Remove the pinned certificates", "ecs-task config unset trust"),
        new("Remove a cluster", "ecs-task config unset --all --profile lab"),
    ];

    private int Run(ParseResult parsed)
    {
        Setting[] settings = [.. (parsed.GetValue(_names) ?? []).Select(Setting.Find)];
        bool all = parsed.GetValue(_all);
        string? asked = _configuration.ExplicitProfile(parsed);
        if (all ? settings.Length > 0 || asked is null : settings.Length == 0)
        {
            throw new UsageException($"Give the settings to remove ({string.Join(", ", Setting.Names)}), or a whole profile with --all --profile NAME.");
        }

        ConfigurationLocation location = _configuration.Location(parsed);
        ConfigurationDocument document = ConfigurationFile.Read(location);
        string name = asked ?? document.Use ?? throw new UsageException("There is no current profile: give one with --profile, or select one with 'ecs-task config use PROFILE'.");
        Profile profile = document.Find(name) ?? throw EffectiveSettings.MissingProfile(name, document, location);
        ConfigurationFile.Write(location, all
            ? document.Without(name)
            : document.With(name, settings.Aggregate(profile, (rest, setting) => setting.Write(rest, null))));
        _environment.Output.WriteLine(all
            ? $"Removed the profile '{name}'.{(document.Use == name ? " There is no current profile now: select one with 'ecs-task config use PROFILE'." : string.Empty)}"
            : $"Removed from the profile '{name}': {string.Join(", ", settings.Select(setting => setting.Name))}.");
        return (int)ExitCode.Done;
    }
}
