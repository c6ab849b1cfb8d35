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

/// <summary>One run of the program: parses the arguments, runs the command and reports errors.</summary>
internal static class Application
{
    public static async Task<ExitCode> RunAsync(string[] args, CliEnvironment environment, CancellationToken cancellationToken)
    {
        long start = environment.TimeProvider.GetTimestamp();
        ParseResult parsed = Root(environment).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (IsMissingCommand(parsed))
        {
            // Show the available commands.
            await RunAsync([.. args, "--help"], environment, cancellationToken).ConfigureAwait(false);
            return ExitCode.Usage;
        }

        if (parsed.Action is not (HelpWithExamples or SuggestAction) && ParseErrors.Explain(args, parsed) is { } error)
        {
            var usage = new UsageException(error);
            ExitCode code = Tell(usage, Failure.Of(usage)!);
            await environment.Error.WriteLineAsync($"Run '{CommandNames.PathOf(parsed.CommandResult.Command)} --help' to see what is possible.").ConfigureAwait(false);
            return code;
        }

        try
        {
            var configuration = new InvocationConfiguration
            {
                Output = environment.Output,
                Error = environment.Error,
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
                new JsonWriter(environment.Output).WriteFailure(exception, failure, environment.TimeProvider.GetElapsedTime(start));
            }

            failure.WriteTo(environment.Error, environment.ErrorWidth);
            return failure.ExitCode;
        }
    }

    /// <summary>The program's commands.</summary>
    public static RootCommand Root(CliEnvironment environment)
    {
        var root = new ProgramCommand
        {
            new WaitCommand(environment),
            new CreateCommand(environment),
            new DeactivateCommand(environment),
            new ListCommand(environment),
            new PoolsCommand(environment),
            new TasksCommand(environment),
            new DashboardCommand(environment),
            new ConfigCommand(environment),
            new CompletionCommand(environment),
            new DemoCommand(environment),
            new SimulateCommand(environment),
        };
        root.HelpName = CommandNames.Program;

        // The default also has the aliases /h and /?, which look like links here and clutter completion.
        root.Options.Remove(root.Options.OfType<HelpOption>().Single());
        var help = new HelpOption("--help", "-h", "-?") { Description = "Shows this help." };
        help.Action = new HelpWithExamples((HelpAction)help.Action!, environment);
        root.Add(help);
        root.Options.OfType<VersionOption>().Single().Description = "Shows the program's version.";
        SuggestDirective suggest = root.Directives.OfType<SuggestDirective>().Single();
        suggest.Action = new SuggestAction(suggest);
        return root;
    }

    private static RequestKind KindOf(Command command) => command switch
    {
        ListCommand or PoolsCommand or TasksCommand => RequestKind.Read,
        CreateCommand or DeactivateCommand => RequestKind.Submission,
        _ => RequestKind.Status,
    };

    private static bool IsMissingCommand(ParseResult parsed) =>
        parsed is { Action: ParseErrorAction or null, UnmatchedTokens.Count: 0, Errors.Count: > 0 } && parsed.CommandResult.Command.Subcommands.Count > 0;
}
