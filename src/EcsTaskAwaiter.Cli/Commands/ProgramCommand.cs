using System.CommandLine;
using EcsTaskAwaiter.Cli.Help;

namespace EcsTaskAwaiter.Cli.Commands;

/// <summary>The program itself.</summary>
internal sealed class ProgramCommand() : RootCommand("Waits for Dell ECS management operations."), ICommandWithExamples
{
    public IReadOnlyList<Example> Examples { get; } =
    [
        new("See it work; needs no ECS", "ecs-task demo"),
        new(
            "Wait for an operation",
            "export ECS_PASSWORD=...",
            "ecs-task wait 10.4.0.101 CREATE \\",
            "    --endpoint https://ecs-node-1:4443 --user svc-provision"),
        new("Keep the rest in a file, then daily commands are short", "ecs-task config --help"),
        new("What a command can do", "ecs-task wait --help"),
    ];
}
