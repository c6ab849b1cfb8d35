using System.CommandLine;
using EcsTaskAwaiter.Cli.Help;

namespace EcsTaskAwaiter.Cli.Commands;

/// <summary>Creates data stores.</summary>
internal sealed class CreateCommand : Command, ICommandWithExamples
{
    private readonly Option<string[]> _nodes = new("--node")
    {
        Description = "The id (or address) of the node for the data store; repeat it for several.",
        HelpName = "ID",
        Required = true,
    };

    private readonly Option<string> _pool = new("--pool") { Description = "The id of the storage pool; 'ecs-task pools' lists them.", HelpName = "ID", Required = true };
    private readonly Option<string[]> _names = new("--name") { Description = "The name; one for each --node, in order. Default: the node's id.", HelpName = "NAME" };
    private readonly Option<string?> _description = new("--description") { Description = "A description.", HelpName = "TEXT" };
    private readonly Option<bool> _san = new("--san") { Description = "Creates on a SAN instead of commodity nodes." };
    private readonly SubmissionFlow _flow;

    public CreateCommand(CliEnvironment environment)
        : base("create", "Creates data stores and waits until they are ready.")
    {
        Add(_nodes);
        Add(_pool);
        Add(_names);
        Add(_description);
        Add(_san);
        _flow = new SubmissionFlow(this, environment);
        SetAction(RunAsync);
    }

    public IReadOnlyList<Example> Examples { get; } =
    [
        new("Two data stores; waits for both", "ecs-task create --node 10.4.0.150 --node 10.4.0.151 \\", "    --pool urn:storageos:VirtualArray:1:"),
        new(
            "With a name, without waiting: prints the links of the tasks",
            "ecs-task create --node 10.4.0.150 --name store-150 \\",
            "    --pool urn:storageos:VirtualArray:1: --no-wait"),
    ];

    private Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        NewDataStore[] stores = Stores(parsed);
        bool san = parsed.GetValue(_san);
        return _flow.RunAsync(
            parsed,
            (to, token) => san ? to.CreateSanAsync(stores, token) : to.CreateCommodityAsync(stores, token),
            GoneTaskHandling.Throw,
            cancellationToken);
    }

    private NewDataStore[] Stores(ParseResult parsed)
    {
        string[] nodes = [.. parsed.GetRequiredValue(_nodes).Select(node => OperationArgument.Id(node, "node id"))];
        string[] names = parsed.GetValue(_names) ?? [];
        string pool = OperationArgument.Id(parsed.GetRequiredValue(_pool), "pool id");
        if (names.Length > 0 && names.Length != nodes.Length)
        {
            throw new UsageException($"--name is given {names.Length} times and --node {nodes.Length} times: give one name for each node, or none.");
        }

        if (nodes.GroupBy(node => node).FirstOrDefault(same => same.Count() > 1) is { Key: var twice })
        {
            throw new UsageException($"The node id '{twice}' is given twice: one data store for each node.");
        }

        return [.. nodes.Select((node, index) => new NewDataStore
        {
            NodeId = node,
            StoragePoolId = pool,
            Name = names.Length > 0 ? OperationArgument.Id(names[index], "name") : node,
            Description = parsed.GetValue(_description),
        })];
    }
}
