using System.CommandLine;
using EcsTaskAwaiter.Cli.Connection;
using EcsTaskAwaiter.Cli.Help;
using EcsTaskAwaiter.Cli.Output;
using EcsTaskAwaiter.Cli.Parsing;

namespace EcsTaskAwaiter.Cli.Commands;

/// <summary>Waits for one operation.</summary>
internal sealed class WaitCommand : Command, ICommandWithExamples
{
    private const string Completed = "completed";

    private readonly CliEnvironment _environment;
    private readonly Argument<string[]> _operation = new("operation")
    {
        Description = "The data store's id and the operation's id, or the task's link alone.",
        HelpName = "DATA_STORE OP_ID | LINK",
        Arity = new ArgumentArity(1, 2),
    };

    private readonly TimeoutOption _timeout = new();
    private readonly Option<string?> _whenGone = new("--when-gone")
    {
        Description = "If the server no longer knows the task: throw (exit code 5) or completed (treat it as done). Default: throw.",
    };

    private readonly ClusterAccess _access;

    public WaitCommand(CliEnvironment environment)
        : base("wait", "Waits until an operation ends.")
    {
        _environment = environment;
        _whenGone.AcceptOnly(["throw", Completed]);
        Add(_operation);
        Add(_timeout);
        Add(_whenGone);
        _access = new ClusterAccess(this, environment);
        SetAction(RunAsync);
    }

    public IReadOnlyList<Example> Examples { get; } =
    [
        new("With a saved connection ('ecs-task config --help')", "ecs-task wait 10.4.0.101 CREATE"),
        new("By the task's link, at most ten minutes", "ecs-task wait /vdc/data-stores/10.4.0.101/tasks/CREATE --timeout 10m"),
        new("In a script: one JSON object, and the outcome as exit code", "ecs-task wait 10.4.0.101 DELETE --when-gone completed --output json"),
        new("Find the operation's id", "ecs-task tasks 10.4.0.101"),
        new(
            "Without a configuration file",
            "export ECS_PASSWORD=...",
            "ecs-task wait 10.4.0.101 CREATE \\",
            "    --endpoint https://ecs-node-1:4443 --user svc-provision"),
    ];

    private Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        EcsOperationId id = OperationArgument.Parse(parsed.GetValue(_operation) ?? []);
        bool isGoneDone = Completed.Equals(parsed.GetValue(_whenGone), StringComparison.OrdinalIgnoreCase);
        return _access.RunAsync(parsed, async (cluster, writer, settings) =>
        {
            var wait = new EcsWaitOptions
            {
                Timeout = _timeout.Read(parsed, settings),
                WhenGone = isGoneDone ? GoneTaskHandling.TreatAsCompleted : GoneTaskHandling.Throw,
            };
            WatchedOperation operation = WatchedOperation.Of(cluster.Tracker.Track(id, wait, cancellationToken), _environment.TimeProvider, cancellationToken);
            IReadOnlyList<OperationOutcome> outcomes = await writer.FollowAsync([operation]).ConfigureAwait(false);
            writer.WriteOutcome(outcomes[0]);
            return Outcomes.Explain(outcomes, _environment);
        });
    }
}
