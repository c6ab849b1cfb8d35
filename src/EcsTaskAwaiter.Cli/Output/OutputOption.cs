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

    public IOutputWriter Writer(ParseResult parsed, Surroundings surroundings) => parsed.GetValue(this) switch
    {
        OutputFormat.Json => new JsonWriter(surroundings.Output),
        OutputFormat.Auto when surroundings.Console.Profile.Out.IsTerminal => new TerminalWriter(surroundings.Console),
        _ => new PlainWriter(surroundings.Output),
    };
}
