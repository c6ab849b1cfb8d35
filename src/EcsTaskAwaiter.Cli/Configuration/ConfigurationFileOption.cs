using System.CommandLine;

namespace EcsTaskAwaiter.Cli.Configuration;

/// <summary>The option that names another configuration file.</summary>
internal sealed class ConfigurationFileOption : Option<string?>
{
    public ConfigurationFileOption()
        : base("--config")
    {
        Description = $"The configuration file. Default: {ConfigurationLocation.Variable}, else the path that 'ecs-task config path' prints.";
        HelpName = "FILE";
    }

    public ConfigurationLocation Location(ParseResult parsed, CliEnvironment environment) => ConfigurationLocation.Find(parsed.GetValue(this), environment.Variable);

    /// <summary>Profile names for completion, which shows no errors.</summary>
    public IEnumerable<string> ProfileNames(ParseResult parsed, CliEnvironment environment)
    {
        try
        {
            return ConfigurationFile.Find(Location(parsed, environment))?.Names() ?? [];
        }
        catch (Exception exception) when (exception is UsageException or ArgumentException or InvalidOperationException)
        {
            return [];
        }
    }
}
