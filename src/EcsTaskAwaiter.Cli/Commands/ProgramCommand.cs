using System.CommandLine;
using EcsTaskAwaiter.Cli.Help;

namespace EcsTaskAwaiter.Cli.Commands;

/// <summary>The program itself.</summary>
internal sealed class ProgramCommand() : RootCommand("Waits for Dell ECS management operations."), ICommandWithExamples
{
    public IReadOnlyList<Example> Examples { get; } =
    [
        new("See it work, without an ECS", "ecs-task demo"),
        new(
            "Wait for an operation",
            "export ECS_PASSWORD=...",
            "ecs-task wait 10.4.0.101 CREATE \\",
            "    --endpoint https://ecs-node-1:4443 --user svc-provision"),
        new("Save the connection once, then keep commands short", "ecs-task config --help"),
        new("Options and examples of a command", "ecs-task wait --help"),
    ];
}
