using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using EcsTaskAwaiter.Cli.Output;

namespace EcsTaskAwaiter.Cli.Help;

/// <summary>The default help at a readable width, followed by the command's examples.</summary>
internal sealed class HelpWithExamples(HelpAction help, CliEnvironment environment) : SynchronousCommandLineAction
{
    private const int Narrowest = 40;
    private const int DefaultWidth = 80;
    private const int Widest = 100;

    // Without a terminal, System.CommandLine does not wrap lines.
    private int Width => environment.Console.Profile.Out.IsTerminal ? Math.Clamp(environment.Console.Profile.Width, Narrowest, Widest) : DefaultWidth;

    public override int Invoke(ParseResult parseResult)
    {
        help.MaxWidth = Width;
        int code = help.Invoke(parseResult);
        if (parseResult.CommandResult.Command is ICommandWithExamples { Examples: { Count: > 0 } examples })
        {
            TextWriter output = parseResult.InvocationConfiguration.Output;
            output.WriteLine("Examples:");
            foreach (Example example in examples)
            {
                output.WriteLine(Text.Wrapped("  # " + example.Meaning, Width, 4));
                foreach (string line in example.Lines)
                {
                    output.WriteLine("  " + line);
                }

                output.WriteLine();
            }
        }

        return code;
    }
}
