using System.CommandLine;
using EcsTaskAwaiter.Cli.Configuration;
using EcsTaskAwaiter.Cli.Parsing;

namespace EcsTaskAwaiter.Cli.Output;

/// <summary>The option that chooses the writer.</summary>
internal sealed class OutputOption : Option<string?>
{
    private const string Json = "json";

    public OutputOption()
        : base("--output")
    {
        Description = "auto: bars and tables at a terminal, plain lines elsewhere; plain; json: one JSON object. Default: auto.";
        this.AcceptOnly(Choices);
    }

    public static IReadOnlyList<string> Choices { get; } = ["auto", "plain", Json];

    /// <summary>What the command line says; null where it says nothing, or no choice that exists.</summary>
    public IReadOnlyList<string>? Given(ParseResult parsed) =>
        parsed.GetResult(this) is { } given && !given.Errors.Any() && given.GetValueOrDefault<string?>() is { } choice ? [choice.ToLowerInvariant()] : null;

    /// <summary>By the option alone, where no configuration counts.</summary>
    public IOutputWriter Writer(ParseResult parsed, Surroundings surroundings) => Writer(Given(parsed)?[0], surroundings);

    /// <summary>By the option, else the configuration.</summary>
    public IOutputWriter Writer(ParseResult parsed, EffectiveSettings settings, Surroundings surroundings) =>
        Writer(settings.Find(Setting.Output, Given(parsed))?.Value, surroundings);

    /// <summary>Whether JSON is asked for, as far as a command line or a configuration that may be wrong elsewhere can tell.</summary>
    public static bool IsJson(ParseResult parsed)
    {
        if (parsed.CommandResult.Command.Options.OfType<OutputOption>().FirstOrDefault() is not { } option || (parsed.GetResult(option) is { } given && given.Errors.Any()))
        {
            return false;
        }

        try
        {
            return (option.Given(parsed)?[0] ?? option.Configured?.Invoke(parsed)) == Json;
        }
        catch (Exception exception) when (exception is UsageException or ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>Reads the configuration's choice, on commands for which one counts.</summary>
    public Func<ParseResult, string?>? Configured { get; set; }

    private static IOutputWriter Writer(string? choice, Surroundings surroundings) => choice switch
    {
        Json => new JsonWriter(surroundings.Output),
        "plain" => new PlainWriter(surroundings.Output),
        _ when !surroundings.Console.Profile.Out.IsTerminal => new PlainWriter(surroundings.Output),
        _ when surroundings.CanRedraw => new TerminalWriter(surroundings.Console),
        _ => new PlainWriter(surroundings.Output) { Columns = surroundings.Console.Profile.Width },
    };
}
