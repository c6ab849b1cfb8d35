using System.CommandLine;

namespace EcsTaskAwaiter.Cli.Configuration;

/// <summary>The options that choose the configuration file and the profile in it.</summary>
internal sealed class ConfigurationOptions
{
    private readonly CliEnvironment _environment;
    private readonly ConfigurationFileOption _config = new();
    private readonly Option<string?> _profile = new("--profile") { Description = "The profile in the configuration file. Default: the current one.", HelpName = "NAME" };

    public ConfigurationOptions(Command command, CliEnvironment environment)
    {
        _environment = environment;
        _profile.CompletionSources.Add(context => _config.ProfileNames(context.ParseResult, environment));
        command.Add(_profile);
        command.Add(_config);
    }

    /// <summary>The profile given by <c>--profile</c>; null if none is.</summary>
    /// <exception cref="UsageException">It is not a valid name.</exception>
    public string? ExplicitProfile(ParseResult parsed) => parsed.GetValue(_profile) is { } name ? ProfileName.Parse(name) : null;

    public ConfigurationLocation Location(ParseResult parsed) => _config.Location(parsed, _environment);

    /// <exception cref="UsageException">The file is wrong, or has no such profile.</exception>
    public EffectiveSettings Read(ParseResult parsed)
    {
        ConfigurationLocation location = Location(parsed);
        return new EffectiveSettings(location, ConfigurationFile.Read(location), ExplicitProfile(parsed), _environment.Variable);
    }
}
