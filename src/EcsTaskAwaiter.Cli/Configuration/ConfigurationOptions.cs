using System.CommandLine;

namespace EcsTaskAwaiter.Cli.Configuration;

/// <summary>The options that choose the configuration file and the profile in it.</summary>
internal sealed class ConfigurationOptions
{
    private readonly Surroundings _surroundings;
    private readonly ConfigurationFileOption _config = new();
    private readonly Option<string?> _profile = new("--profile") { Description = "The profile of the configuration file. Default: the one in use.", HelpName = "NAME" };

    public ConfigurationOptions(Command command, Surroundings surroundings)
    {
        _surroundings = surroundings;
        _profile.CompletionSources.Add(context => _config.ProfileNames(context.ParseResult, surroundings));
        command.Add(_profile);
        command.Add(_config);
    }

    /// <summary>The profile asked for; null where none is.</summary>
    /// <exception cref="UsageException">It is no name.</exception>
    public string? AskedProfile(ParseResult parsed) => parsed.GetValue(_profile) is { } name ? ProfileName.Parse(name) : null;

    public ConfigurationLocation Location(ParseResult parsed) => _config.Location(parsed, _surroundings);

    /// <exception cref="UsageException">The file is wrong, or has no such profile.</exception>
    public EffectiveSettings Read(ParseResult parsed)
    {
        ConfigurationLocation location = Location(parsed);
        return new EffectiveSettings(location, ConfigurationFile.Read(location), AskedProfile(parsed), _surroundings.Variable);
    }
}
