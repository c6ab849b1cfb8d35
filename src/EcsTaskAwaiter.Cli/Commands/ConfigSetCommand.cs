using System.CommandLine;
using System.CommandLine.Completions;
using EcsTaskAwaiter.Cli.Configuration;
using EcsTaskAwaiter.Cli.Help;
using EcsTaskAwaiter.Cli.Output;

namespace EcsTaskAwaiter.Cli.Commands;

/// <summary>Keeps a value in a profile, which comes into being with its first value.</summary>
internal sealed class ConfigSetCommand : Command, ICommandWithExamples
{
    private readonly Surroundings _surroundings;
    private readonly Argument<string> _name = new("setting") { HelpName = "SETTING", Description = $"{string.Join(", ", Setting.Names)}: each as the option of that name." };
    private readonly Argument<string[]> _values = new("value")
    {
        HelpName = "VALUE", Description = "The value; of endpoint and trust there may be several. It replaces what was there.", Arity = ArgumentArity.OneOrMore,
    };

    private readonly ConfigurationOptions _configuration;

    public ConfigSetCommand(Surroundings surroundings)
        : base("set", "Keeps a value in a profile: the one named by --profile, else the one in use. The first profile comes into use at once.")
    {
        _surroundings = surroundings;
        _name.CompletionSources.Add(context => Words(context) is [] ? Setting.Names : []);
        _values.CompletionSources.Add(context => Words(context) is [var name, ..] && name == Setting.Output.Name ? OutputOption.Choices : []);
        Add(_name);
        Add(_values);
        _configuration = new ConfigurationOptions(this, surroundings);
        SetAction(Run);
    }

    public IReadOnlyList<Example> Examples { get; } =
    [
        new("Two nodes; the second is asked when the first is down", "ecs-task config set endpoint https://ecs-node-1:4443 https://ecs-node-2:4443"),
        new("The file that holds the password, closed to others", "chmod 600 ~/.ecs-password", "ecs-task config set password-file ~/.ecs-password"),
        new("Another cluster", "ecs-task config set endpoint https://lab-1:4443 --profile lab"),
    ];

    private int Run(ParseResult parsed)
    {
        Setting setting = Setting.Named(parsed.GetRequiredValue(_name));
        string[] values = [.. parsed.GetRequiredValue(_values).Select(setting.Check).Distinct()];
        if (values.Length > 1 && !setting.TakesSeveral)
        {
            throw new UsageException($"{values.Length} values are given for {setting.Name}: it takes one. Put a value with blanks in quotes.");
        }

        if (setting == Setting.PasswordFile)
        {
            values = [Path.GetFullPath(HomeFolder.Expand(values[0], _surroundings.Variable))];
        }

        ConfigurationLocation location = _configuration.Location(parsed);
        ConfigurationDocument document = ConfigurationFile.Find(location) ?? new ConfigurationDocument();
        string name = _configuration.AskedProfile(parsed) ?? document.Use ?? Default(document);
        document = document.With(name, setting.Write(document.Find(name) ?? new Profile(), values));
        ConfigurationFile.Write(location, document.Use is null && document.Names().Count() == 1 ? document with { Use = name } : document);
        _surroundings.Output.WriteLine($"The profile '{name}' now has {setting.Name}:");
        foreach (string value in values)
        {
            _surroundings.Output.WriteLine("  " + Text.Printable(value));
        }

        return (int)ExitCode.Done;
    }

    // The arguments that stand there already.
    private static string[] Words(CompletionContext context) => [.. context.ParseResult.CommandResult.Tokens.Select(token => token.Value)];

    private static string Default(ConfigurationDocument document) => document.Names().Any()
        ? throw new UsageException($"No profile is in use: name one with --profile, or choose one with 'ecs-task config use PROFILE'. There are {string.Join(", ", document.Names())}.")
        : ProfileName.Default;
}
