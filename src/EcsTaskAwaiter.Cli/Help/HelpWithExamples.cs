using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using EcsTaskAwaiter.Cli.Output;

namespace EcsTaskAwaiter.Cli.Help;

/// <summary>The library's help at a width that can be read, and after it the command's examples.</summary>
internal sealed class HelpWithExamples(HelpAction help, Surroundings surroundings) : SynchronousCommandLineAction
{
    private const int Narrowest = 40;
    private const int Usual = 80;
    private const int Widest = 100;

    // Without a terminal the library would not break lines at all.
    private int Width => surroundings.Console.Profile.Out.IsTerminal ? Math.Clamp(surroundings.Console.Profile.Width, Narrowest, Widest) : Usual;

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
