using System.CommandLine;
using EcsTaskAwaiter.Cli.Configuration;
using EcsTaskAwaiter.Cli.Help;

namespace EcsTaskAwaiter.Cli.Commands;

/// <summary>Chooses the profile that counts where none is asked for.</summary>
internal sealed class ConfigUseCommand : Command, ICommandWithExamples
{
    private readonly Surroundings _surroundings;
    private readonly Argument<string> _profile = new("profile") { HelpName = "PROFILE", Description = "The profile that counts where --profile is not given." };
    private readonly ConfigurationFileOption _config = new();

    public ConfigUseCommand(Surroundings surroundings)
        : base("use", "Chooses the profile that counts where --profile is not given.")
    {
        _surroundings = surroundings;
        _profile.CompletionSources.Add(context => _config.ProfileNames(context.ParseResult, surroundings));
        Add(_profile);
        Add(_config);
        SetAction(Run);
    }

    public IReadOnlyList<Example> Examples { get; } = [new("Work with the laboratory from now on", "ecs-task config use lab")];

    private int Run(ParseResult parsed)
    {
        string name = ProfileName.Parse(parsed.GetRequiredValue(_profile));
        ConfigurationLocation location = _config.Location(parsed, _surroundings);
        ConfigurationDocument document = ConfigurationFile.Read(location);
        _ = document.Find(name) ?? throw EffectiveSettings.Missing(name, document, location);
        ConfigurationFile.Write(location, document with { Use = name });
        _surroundings.Output.WriteLine($"The profile '{name}' is in use.");
        return (int)ExitCode.Done;
    }
}
