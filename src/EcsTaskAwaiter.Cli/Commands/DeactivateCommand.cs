using System.CommandLine;
using EcsTaskAwaiter.Cli.Help;

namespace EcsTaskAwaiter.Cli.Commands;

/// <summary>Removes a data store. Its task can disappear with it, so a gone task is treated as done.</summary>
internal sealed class DeactivateCommand : Command, ICommandWithExamples
{
    private readonly Argument<string> _store = new("dataStore") { Description = "The id of the data store.", HelpName = "DATA_STORE" };
    private readonly SubmissionFlow _flow;

    public DeactivateCommand(CliEnvironment environment)
        : base("deactivate", "Deactivates a data store and waits until it is removed.")
    {
        Add(_store);
        _flow = new SubmissionFlow(this, environment);
        SetAction(RunAsync);
    }

    public IReadOnlyList<Example> Examples { get; } =
    [
        new("Deactivate a data store and wait at most 20 minutes", "ecs-task deactivate 10.4.0.101 --timeout 20m"),
    ];

    private Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        string store = OperationArgument.Id(parsed.GetRequiredValue(_store), "data store id");
        return _flow.RunAsync(
            parsed,
            async (to, token) => [await to.DeactivateAsync(store, token).ConfigureAwait(false)],
            GoneTaskHandling.TreatAsCompleted,
            cancellationToken);
    }
}
