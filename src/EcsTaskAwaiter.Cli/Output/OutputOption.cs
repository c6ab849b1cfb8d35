using System.CommandLine;

namespace EcsTaskAwaiter.Cli.Output;

/// <summary>The option that chooses the writer.</summary>
internal sealed class OutputOption : Option<OutputFormat>
{
    public OutputOption()
        : base("--output")
    {
        Description = "auto: bars and tables at a terminal, plain lines elsewhere; plain; json: one JSON object.";
        HelpName = "auto|plain|json";
    }

    /// <summary>Whether JSON is asked for, as far as a command line that may be wrong elsewhere can tell.</summary>
    public static bool IsJson(ParseResult parsed) =>
        parsed.CommandResult.Command.Options.OfType<OutputOption>().FirstOrDefault() is { } option
        && parsed.GetResult(option) is { } given
        && !given.Errors.Any()
        && given.GetValueOrDefault<OutputFormat>() == OutputFormat.Json;

    public IOutputWriter Writer(ParseResult parsed, Surroundings surroundings) => parsed.GetValue(this) switch
    {
        OutputFormat.Json => new JsonWriter(surroundings.Output),
        OutputFormat.Auto when surroundings.Console.Profile.Out.IsTerminal => new TerminalWriter(surroundings.Console),
        _ => new PlainWriter(surroundings.Output),
    };
}
