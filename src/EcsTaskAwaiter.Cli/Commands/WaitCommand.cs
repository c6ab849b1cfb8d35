using System.CommandLine;
using EcsTaskAwaiter.Cli.Connection;
using EcsTaskAwaiter.Cli.Output;

namespace EcsTaskAwaiter.Cli.Commands;

/// <summary>Waits for one operation.</summary>
internal sealed class WaitCommand : Command
{
    private readonly Surroundings _surroundings;
    private readonly Argument<string[]> _operation = new("operation")
    {
        Description = "The data store's id and the operation's id, or the task's link alone.",
        HelpName = "DATA_STORE OP_ID | LINK",
        Arity = new ArgumentArity(1, 2),
    };

    private readonly TimeoutOption _timeout = new();
    private readonly Option<string> _whenGone = new("--when-gone")
    {
        Description = "What to do when the server no longer knows the task: throw (exit code 5) or completed (count it as done).",
        HelpName = "throw|completed",
        DefaultValueFactory = _ => "throw",
    };

    private readonly OutputOption _output = new();
    private readonly ConnectionOptions _connection;

    public WaitCommand(Surroundings surroundings)
        : base("wait", "Waits until an operation has ended.")
    {
        _surroundings = surroundings;
        _whenGone.AcceptOnlyFromAmong("throw", "completed");
        Add(_operation);
        Add(_timeout);
        Add(_whenGone);
        Add(_output);
        _connection = new ConnectionOptions(this, surroundings);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        EcsOperationId id = OperationArgument.Parse(parsed.GetValue(_operation) ?? []);
        var wait = new EcsWaitOptions
        {
            Timeout = _timeout.Read(parsed),
            WhenGone = parsed.GetValue(_whenGone) == "completed" ? GoneTaskHandling.TreatAsCompleted : GoneTaskHandling.Throw,
        };
        EcsTaskAwaiterOptions options = _connection.Read(parsed);
        IOutputWriter writer = _output.Writer(parsed, _surroundings);
        var cluster = new Cluster(options, _surroundings.TimeProvider);
        await using (cluster.ConfigureAwait(false))
        {
            var operation = new WatchedOperation(
                id.TaskPath, id, cluster.Tracker.Observe(id, wait), cluster.Tracker.WaitAsync(id, wait, cancellationToken), _surroundings.TimeProvider);
            IReadOnlyList<OperationOutcome> outcomes = await writer.FollowAsync([operation]).ConfigureAwait(false);
            writer.WriteOutcome(outcomes[0]);
            return (int)Outcomes.Explain(outcomes, _surroundings.Error);
        }
    }
}
