using System.CommandLine;
using EcsTaskAwaiter.Cli.Connection;
using EcsTaskAwaiter.Cli.Help;
using EcsTaskAwaiter.Cli.Output;

namespace EcsTaskAwaiter.Cli.Commands;

/// <summary>Lists the tasks of a data store, to find an operation whose id was lost.</summary>
internal sealed class TasksCommand : Command, ICommandWithExamples
{
    private readonly CliEnvironment _environment;
    private readonly Argument<string> _store = new("dataStore") { Description = "The id of the data store.", HelpName = "DATA_STORE" };
    private readonly ClusterAccess _access;

    public TasksCommand(CliEnvironment environment)
        : base("tasks", "Lists the recent tasks of a data store. Not every release of ECS has this list.")
    {
        _environment = environment;
        Add(_store);
        _access = new ClusterAccess(this, environment);
        SetAction(RunAsync);
    }

    public IReadOnlyList<Example> Examples { get; } =
    [
        new("What runs on a data store, and what ran", "ecs-task tasks 10.4.0.101"),
        new("As JSON, for a script", "ecs-task tasks 10.4.0.101 --output json"),
    ];

    private Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        string store = OperationArgument.Id(parsed.GetRequiredValue(_store), "data store id");
        return _access.RunAsync(parsed, async (cluster, writer, _) =>
        {
            IReadOnlyList<EcsTask> tasks = await cluster.Stores.ListTasksAsync(store, cancellationToken).ConfigureAwait(false);
            writer.WriteTasks(tasks);
            if (tasks.Count == 0)
            {
                await _environment.Error.WriteLineAsync($"The server lists no tasks of '{Text.Printable(store)}'.").ConfigureAwait(false);
            }

            return ExitCode.Done;
        });
    }
}
