using System.CommandLine;
using EcsTaskAwaiter.Cli.Configuration;
using EcsTaskAwaiter.Cli.Help;

namespace EcsTaskAwaiter.Cli.Commands;

/// <summary>Takes values, or all of a profile, out of the file.</summary>
internal sealed class ConfigUnsetCommand : Command, ICommandWithExamples
{
    private readonly Surroundings _surroundings;
    private readonly Argument<string[]> _names = new("setting")
    {
        HelpName = "SETTING", Description = "The settings to remove from the profile named by --profile, else from the one in use.", Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<bool> _all = new("--all") { Description = "Removes the whole profile named by --profile." };
    private readonly ConfigurationOptions _configuration;

    public ConfigUnsetCommand(Surroundings surroundings)
        : base("unset", "Removes values from a profile, or a whole profile.")
    {
        _surroundings = surroundings;
        _names.CompletionSources.Add([.. Setting.Names]);
        Add(_names);
        Add(_all);
        _configuration = new ConfigurationOptions(this, surroundings);
        SetAction(Run);
    }

    public IReadOnlyList<Example> Examples { get; } =
    [
        new("Trust no pinned certificate any more", "ecs-task config unset trust"),
        new("A cluster that is gone", "ecs-task config unset --all --profile lab"),
    ];

    private int Run(ParseResult parsed)
    {
        Setting[] settings = [.. (parsed.GetValue(_names) ?? []).Select(Setting.Named)];
        bool all = parsed.GetValue(_all);
        string? asked = _configuration.AskedProfile(parsed);
        if (all ? settings.Length > 0 || asked is null : settings.Length == 0)
        {
            throw new UsageException($"Name the settings to remove ({string.Join(", ", Setting.Names)}), or a whole profile with --all --profile NAME.");
        }

        ConfigurationLocation location = _configuration.Location(parsed);
        ConfigurationDocument document = ConfigurationFile.Read(location);
        string name = asked ?? document.Use ?? throw new UsageException("No profile is in use: name one with --profile, or choose one with 'ecs-task config use PROFILE'.");
        Profile profile = document.Find(name) ?? throw EffectiveSettings.Missing(name, document, location);
        ConfigurationFile.Write(location, all
            ? document.Without(name)
            : document.With(name, settings.Aggregate(profile, (rest, setting) => setting.Write(rest, null))));
        _surroundings.Output.WriteLine(all
            ? $"The profile '{name}' is removed.{(document.Use == name ? " None is in use now: choose one with 'ecs-task config use PROFILE'." : string.Empty)}"
            : $"The profile '{name}' now has no {string.Join(", no ", settings.Select(setting => setting.Name))}.");
        return (int)ExitCode.Done;
    }
}
