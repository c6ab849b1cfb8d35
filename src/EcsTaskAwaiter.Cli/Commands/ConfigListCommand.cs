using System.CommandLine;
using EcsTaskAwaiter.Cli.Configuration;
using EcsTaskAwaiter.Cli.Help;
using EcsTaskAwaiter.Cli.Output;

namespace EcsTaskAwaiter.Cli.Commands;

/// <summary>Lists the profiles.</summary>
internal sealed class ConfigListCommand : Command, ICommandWithExamples
{
    private readonly CliEnvironment _environment;
    private readonly OutputOption _output = new();
    private readonly ConfigurationFileOption _config = new();

    public ConfigListCommand(CliEnvironment environment)
        : base("list", "Lists the profiles.")
    {
        _environment = environment;
        Add(_output);
        Add(_config);
        SetAction(Run);
    }

    public IReadOnlyList<Example> Examples { get; } = [new("All profiles, and which is current", "ecs-task config list")];

    private int Run(ParseResult parsed)
    {
        ConfigurationDocument document = ConfigurationFile.Read(_config.Location(parsed, _environment));
        ProfileSummary[] profiles = [.. document.Names().Select(name => Summary(name, document))];
        _output.Writer(parsed, _environment).WriteProfiles(profiles);
        if (profiles.Length == 0)
        {
            _environment.Error.WriteLine("There is no profile yet. Make one with: ecs-task config set endpoint URL");
        }

        return (int)ExitCode.Done;
    }

    private static ProfileSummary Summary(string name, ConfigurationDocument document)
    {
        Profile profile = document.Find(name)!;
        return new ProfileSummary(name, name == document.Use, profile.User, [.. (profile.Endpoint ?? []).Select(Setting.Endpoint.Normalize)]);
    }
}
