using System.CommandLine;
using System.CommandLine.Completions;
using EcsTaskAwaiter.Cli.Configuration;
using EcsTaskAwaiter.Cli.Help;
using EcsTaskAwaiter.Cli.Output;

namespace EcsTaskAwaiter.Cli.Commands;

/// <summary>Saves a value in a profile, creating the profile if needed.</summary>
internal sealed class ConfigSetCommand : Command, ICommandWithExamples
{
    private readonly CliEnvironment _environment;
    private readonly Argument<string> _name = new("setting") { HelpName = "SETTING", Description = $"{string.Join(", ", Setting.Names)}: the same as the option of that name." };
    private readonly Argument<string[]> _values = new("value")
    {
        HelpName = "VALUE", Description = "The new value, which replaces the old one; endpoint and trust take several.", Arity = ArgumentArity.OneOrMore,
    };

    private readonly ConfigurationOptions _configuration;

    public ConfigSetCommand(CliEnvironment environment)
        : base("set", "Saves a value in the profile given by --profile, or in the current one. The first profile becomes the current one.")
    {
        _environment = environment;
        _name.CompletionSources.Add(context => Words(context) is [] ? Setting.Names : []);
        _values.CompletionSources.Add(context => Words(context) is [var name, ..] && name == Setting.Output.Name ? OutputOption.Choices : []);
        Add(_name);
        Add(_values);
        _configuration = new ConfigurationOptions(this, environment);
        SetAction(Run);
    }

    public IReadOnlyList<Example> Examples { get; } =
    [
        new("Two nodes; the second is used when the first is down", "ecs-task config set endpoint https://ecs-node-1:4443 https://ecs-node-2:4443"),
        new("A password file that only you can read", "chmod 600 ~/.ecs-password", "ecs-task config set password-file ~/.ecs-password"),
        new("Another cluster", "ecs-task config set endpoint https://lab-1:4443 --profile lab"),
    ];

    private int Run(ParseResult parsed)
    {
        Setting setting = Setting.Find(parsed.GetRequiredValue(_name));
        string[] values = [.. parsed.GetRequiredValue(_values).Select(setting.Normalize).Distinct()];
        if (values.Length > 1 && !setting.TakesSeveral)
        {
            throw new UsageException($"{setting.Name} takes one value, and {values.Length} are given: put a value with spaces in quotes.");
        }

        if (setting == Setting.PasswordFile)
        {
            values = [Path.GetFullPath(HomeFolder.Expand(values[0], _environment.Variable))];
        }

        ConfigurationLocation location = _configuration.Location(parsed);
        ConfigurationDocument document = ConfigurationFile.Find(location) ?? new ConfigurationDocument();
        string name = _configuration.ExplicitProfile(parsed) ?? document.Use ?? Default(document);
        document = document.With(name, setting.Write(document.Find(name) ?? new Profile(), values));
        ConfigurationFile.Write(location, document.Use is null && document.Names().Count() == 1 ? document with { Use = name } : document);
        _environment.Output.WriteLine($"Saved {setting.Name} in the profile '{name}':");
        foreach (string value in values)
        {
            _environment.Output.WriteLine("  " + Text.Printable(value));
        }

        return (int)ExitCode.Done;
    }

    // The arguments typed so far.
    private static string[] Words(CompletionContext context) => [.. context.ParseResult.CommandResult.Tokens.Select(token => token.Value)];

    private static string Default(ConfigurationDocument document) => document.Names().Any()
        ? throw new UsageException($"There is no current profile: give one with --profile, or select one with 'ecs-task config use PROFILE'. Profiles: {string.Join(", ", document.Names())}.")
        : ProfileName.Default;
}
