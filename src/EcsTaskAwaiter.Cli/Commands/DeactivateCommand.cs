using System.CommandLine;
using EcsTaskAwaiter.Cli.Help;

namespace EcsTaskAwaiter.Cli.Commands;

/// <summary>Ends a data store. Its task may vanish with it, so gone counts as done here.</summary>
internal sealed class DeactivateCommand : Command, ICommandWithExamples
{
    private readonly Argument<string> _store = new("dataStore") { Description = "The id of the data store.", HelpName = "DATA_STORE" };
    private readonly SubmissionFlow _flow;

    public DeactivateCommand(Surroundings surroundings)
        : base("deactivate", "Deactivates a data store and waits until that is done.")
    {
        Add(_store);
        _flow = new SubmissionFlow(this, surroundings);
        SetAction(RunAsync);
    }

    public IReadOnlyList<Example> Examples { get; } =
    [
        new("Deactivate a data store and wait, at most 20 minutes", "ecs-task deactivate 10.4.0.101 --timeout 20m"),
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
