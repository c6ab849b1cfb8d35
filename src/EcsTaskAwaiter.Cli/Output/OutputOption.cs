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
        Description = "auto: bars and tables in a terminal, plain lines elsewhere; plain; json: one JSON object. Default: auto.";
        this.AcceptOnly(Choices);
    }

    public static IReadOnlyList<string> Choices { get; } = ["auto", "plain", Json];

    /// <summary>The value on the command line; null if there is none or it is invalid.</summary>
    public IReadOnlyList<string>? Given(ParseResult parsed) =>
        parsed.GetResult(this) is { } given && !given.Errors.Any() && given.GetValueOrDefault<string?>() is { } choice ? [choice.ToLowerInvariant()] : null;

    /// <summary>The writer chosen by the option alone.</summary>
    public IOutputWriter Writer(ParseResult parsed, CliEnvironment environment) => Writer(Given(parsed)?[0], environment);

    /// <summary>The writer chosen by the option, else by the configuration.</summary>
    public IOutputWriter Writer(ParseResult parsed, EffectiveSettings settings, CliEnvironment environment) =>
        Writer(settings.Find(Setting.Output, Given(parsed))?.Value, environment);

    /// <summary>Whether JSON output is requested, even if the command line or configuration is invalid elsewhere.</summary>
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

    /// <summary>Reads the configured choice, for commands that use the configuration.</summary>
    public Func<ParseResult, string?>? Configured { get; set; }

    private static IOutputWriter Writer(string? choice, CliEnvironment environment) => choice switch
    {
        Json => new JsonWriter(environment.Output),
        "plain" => new PlainWriter(environment.Output),
        _ when !environment.Console.Profile.Out.IsTerminal => new PlainWriter(environment.Output),
        _ when environment.CanRedraw => new TerminalWriter(environment.Console),
        _ => new PlainWriter(environment.Output) { Columns = environment.Console.Profile.Width },
    };
}
