using System.CommandLine;
using EcsTaskAwaiter.Cli.Configuration;
using EcsTaskAwaiter.Cli.Connection;
using EcsTaskAwaiter.Cli.Help;
using EcsTaskAwaiter.Cli.Output;
using EcsTaskAwaiter.Cli.Parsing;

namespace EcsTaskAwaiter.Cli.Commands;

/// <summary>Waits for one operation.</summary>
internal sealed class WaitCommand : Command, ICommandWithExamples
{
    private const string Completed = "completed";

    private readonly Surroundings _surroundings;
    private readonly Argument<string[]> _operation = new("operation")
    {
        Description = "The data store's id and the operation's id, or the task's link alone.",
        HelpName = "DATA_STORE OP_ID | LINK",
        Arity = new ArgumentArity(1, 2),
    };

    private readonly TimeoutOption _timeout = new();
    private readonly Option<string?> _whenGone = new("--when-gone")
    {
        Description = "What to do when the server no longer knows the task: throw (exit code 5) or completed (count it as done). Default: throw.",
    };

    private readonly OutputOption _output = new();
    private readonly ConnectionOptions _connection;

    public WaitCommand(Surroundings surroundings)
        : base("wait", "Waits until an operation has ended.")
    {
        _surroundings = surroundings;
        _whenGone.AcceptOnly(["throw", Completed]);
        Add(_operation);
        Add(_timeout);
        Add(_whenGone);
        Add(_output);
        _connection = new ConnectionOptions(this, surroundings);
        SetAction(RunAsync);
    }

    public IReadOnlyList<Example> Examples { get; } =
    [
        new("With a profile in use ('ecs-task config --help')", "ecs-task wait 10.4.0.101 CREATE"),
        new("By the task's link, at most ten minutes", "ecs-task wait /vdc/data-stores/10.4.0.101/tasks/CREATE --timeout 10m"),
        new("In a script: one JSON object, and an exit code that tells the outcome", "ecs-task wait 10.4.0.101 DELETE --when-gone completed --output json"),
        new(
            "Without a configuration file",
            "export ECS_PASSWORD=...",
            "ecs-task wait 10.4.0.101 CREATE \\",
            "    --endpoint https://ecs-node-1:4443 --user svc-provision"),
    ];

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        EcsOperationId id = OperationArgument.Parse(parsed.GetValue(_operation) ?? []);
        EffectiveSettings settings = _connection.Settings(parsed);
        var wait = new EcsWaitOptions
        {
            Timeout = _timeout.Read(parsed, settings),
            WhenGone = Completed.Equals(parsed.GetValue(_whenGone), StringComparison.OrdinalIgnoreCase) ? GoneTaskHandling.TreatAsCompleted : GoneTaskHandling.Throw,
        };
        EcsTaskAwaiterOptions options = _connection.Read(parsed, settings);
        IOutputWriter writer = _output.Writer(parsed, settings, _surroundings);
        var cluster = new Cluster(options, _surroundings.TimeProvider);
        await using (cluster.ConfigureAwait(false))
        {
            WatchedOperation operation = WatchedOperation.Of(cluster.Tracker.Track(id, wait), _surroundings.TimeProvider, cancellationToken);
            IReadOnlyList<OperationOutcome> outcomes = await writer.FollowAsync([operation]).ConfigureAwait(false);
            writer.WriteOutcome(outcomes[0]);
            return (int)Outcomes.Explain(outcomes, _surroundings);
        }
    }
}
