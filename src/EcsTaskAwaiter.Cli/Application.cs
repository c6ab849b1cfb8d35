using System.CommandLine;
using System.CommandLine.Invocation;
using EcsTaskAwaiter.Cli.Commands;
using EcsTaskAwaiter.Cli.Output;

namespace EcsTaskAwaiter.Cli;

/// <summary>One run of the program: reads the arguments, runs the command, and tells what went wrong.</summary>
internal static class Application
{
    public static async Task<ExitCode> RunAsync(string[] args, Surroundings surroundings, CancellationToken cancellationToken)
    {
        long start = surroundings.TimeProvider.GetTimestamp();
        ParseResult parsed = Root(surroundings).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Action is ParseErrorAction || (parsed.Action is null && parsed.Errors.Count > 0))
        {
            var usage = new UsageException(string.Join(' ', parsed.Errors.Select(error => error.Message).Distinct()));
            ExitCode code = Tell(usage, Failure.Of(usage)!);
            await surroundings.Error.WriteLineAsync($"Run 'ecs-task {CommandName(parsed)}--help' to see what is possible.").ConfigureAwait(false);
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
            if (Failure.Of(exception, parsed.CommandResult.Command is ListCommand) is not { } failure)
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

            failure.WriteTo(surroundings.Error);
            return failure.ExitCode;
        }
    }

    private static RootCommand Root(Surroundings surroundings) =>
        new("Waits for Dell ECS management operations.")
        {
            new DemoCommand(surroundings),
            new SimulateCommand(surroundings),
            new DashboardCommand(surroundings),
            new WaitCommand(surroundings),
            new CreateCommand(surroundings),
            new DeactivateCommand(surroundings),
            new ListCommand(surroundings),
        };

    private static string CommandName(ParseResult parsed) =>
        parsed.CommandResult.Command is RootCommand ? string.Empty : parsed.CommandResult.Command.Name + " ";
}
