using System.CommandLine;

namespace EcsTaskAwaiter.Cli.Configuration;

/// <summary>The option that names another configuration file.</summary>
internal sealed class ConfigurationFileOption : Option<string?>
{
    public ConfigurationFileOption()
        : base("--config")
    {
        Description = $"The configuration file. Default: {ConfigurationLocation.Variable}, else what 'ecs-task config path' tells.";
        HelpName = "FILE";
    }

    public ConfigurationLocation Location(ParseResult parsed, Surroundings surroundings) => ConfigurationLocation.Find(parsed.GetValue(this), surroundings.Variable);

    /// <summary>The profiles there are, for completion: nobody who presses the tabulator wants to read of trouble.</summary>
    public IEnumerable<string> ProfileNames(ParseResult parsed, Surroundings surroundings)
    {
        try
        {
            return ConfigurationFile.Find(Location(parsed, surroundings))?.Names() ?? [];
        }
        catch (Exception exception) when (exception is UsageException or ArgumentException or InvalidOperationException)
        {
            return [];
        }
    }
}
