using System.CommandLine;
using EcsTaskAwaiter.Cli.Configuration;
using EcsTaskAwaiter.Cli.Help;

namespace EcsTaskAwaiter.Cli.Commands;

/// <summary>Selects the current profile.</summary>
internal sealed class ConfigUseCommand : Command, ICommandWithExamples
{
    private readonly CliEnvironment _environment;
    private readonly Argument<string> _profile = new("profile") { HelpName = "PROFILE", Description = "The profile to use when --profile is not given." };
    private readonly ConfigurationFileOption _config = new();

    public ConfigUseCommand(CliEnvironment environment)
        : base("use", "Selects the profile to use when --profile is not given.")
    {
        _environment = environment;
        _profile.CompletionSources.Add(context => _config.ProfileNames(context.ParseResult, environment));
        Add(_profile);
        Add(_config);
        SetAction(Run);
    }

    public IReadOnlyList<Example> Examples { get; } = [new("Use the lab from now on", "ecs-task config use lab")];

    private int Run(ParseResult parsed)
    {
        string name = ProfileName.Parse(parsed.GetRequiredValue(_profile));
        ConfigurationLocation location = _config.Location(parsed, _environment);
        ConfigurationDocument document = ConfigurationFile.Read(location);
        _ = document.Find(name) ?? throw EffectiveSettings.MissingProfile(name, document, location);
        ConfigurationFile.Write(location, document with { Use = name });
        _environment.Output.WriteLine($"The current profile is '{name}'.");
        return (int)ExitCode.Done;
    }
}
