using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using EcsTaskAwaiter.Cli.Commands;
using EcsTaskAwaiter.Cli.Completion;
using EcsTaskAwaiter.Cli.Help;
using EcsTaskAwaiter.Cli.Output;
using EcsTaskAwaiter.Cli.Parsing;

namespace EcsTaskAwaiter.Cli;

/// <summary>One run of the program: reads the arguments, runs the command, and tells what went wrong.</summary>
internal static class Application
{
    public static async Task<ExitCode> RunAsync(string[] args, Surroundings surroundings, CancellationToken cancellationToken)
    {
        long start = surroundings.TimeProvider.GetTimestamp();
        ParseResult parsed = Root(surroundings).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (IsMissingCommand(parsed))
        {
            // Show all there are.
            await RunAsync([.. args, "--help"], surroundings, cancellationToken).ConfigureAwait(false);
            return ExitCode.Usage;
        }

        if (parsed.Action is not (HelpWithExamples or SuggestAction) && ParseErrors.Explain(args, parsed) is { } error)
        {
            var usage = new UsageException(error);
            ExitCode code = Tell(usage, Failure.Of(usage)!);
            await surroundings.Error.WriteLineAsync($"Run '{CommandNames.PathOf(parsed.CommandResult.Command)} --help' to see what is possible.").ConfigureAwait(false);
            return code;
        }

        try
        {
            var configuration = new InvocationConfiguration
            {
                Output = surroundings.Output,
                Error = surroundings.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            };
            return (ExitCode)await parsed.InvokeAsync(configuration, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            if (Failure.Of(exception, KindOf(parsed.CommandResult.Command)) is not { } failure)
            {
                throw;
            }

            return Tell(exception, failure);
        }

        ExitCode Tell(Exception exception, Failure failure)
        {
            if (OutputOption.IsJson(parsed))
            {
                new JsonWriter(surroundings.Output).WriteFailure(exception, failure, surroundings.TimeProvider.GetElapsedTime(start));
            }

            failure.WriteTo(surroundings.Error, surroundings.ErrorWidth);
            return failure.ExitCode;
        }
    }

    /// <summary>The program's commands.</summary>
    public static RootCommand Root(Surroundings surroundings)
    {
        var root = new ProgramCommand
        {
            new WaitCommand(surroundings),
            new CreateCommand(surroundings),
            new DeactivateCommand(surroundings),
            new ListCommand(surroundings),
            new DashboardCommand(surroundings),
            new ConfigCommand(surroundings),
            new CompletionCommand(surroundings),
            new DemoCommand(surroundings),
            new SimulateCommand(surroundings),
        };
        root.HelpName = CommandNames.Program;

        // The library's also answers to /h and /?, which would be links' beginnings here and rubbish among completions.
        root.Options.Remove(root.Options.OfType<HelpOption>().Single());
        var help = new HelpOption("--help", "-h", "-?") { Description = "Shows this help." };
        help.Action = new HelpWithExamples((HelpAction)help.Action!, surroundings);
        root.Add(help);
        root.Options.OfType<VersionOption>().Single().Description = "Shows the program's version.";
        SuggestDirective suggest = root.Directives.OfType<SuggestDirective>().Single();
        suggest.Action = new SuggestAction(suggest);
        return root;
    }

    private static RequestKind KindOf(Command command) => command switch
    {
        ListCommand => RequestKind.Read,
        CreateCommand or DeactivateCommand => RequestKind.Submission,
        _ => RequestKind.Status,
    };

    private static bool IsMissingCommand(ParseResult parsed) =>
        parsed is { Action: ParseErrorAction or null, UnmatchedTokens.Count: 0, Errors.Count: > 0 } && parsed.CommandResult.Command.Subcommands.Count > 0;
}
