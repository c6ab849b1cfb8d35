using System.CommandLine;
using EcsTaskAwaiter.Cli.Help;

namespace EcsTaskAwaiter.Cli.Commands;

/// <summary>Manages connection settings in a file.</summary>
internal sealed class ConfigCommand : Command, ICommandWithExamples
{
    public ConfigCommand(CliEnvironment environment)
        : base("config", "Saves endpoints, user and trust in a file, so that commands stay short.")
    {
        Add(new ConfigShowCommand(environment));
        Add(new ConfigListCommand(environment));
        Add(new ConfigSetCommand(environment));
        Add(new ConfigUnsetCommand(environment));
        Add(new ConfigUseCommand(environment));
        Add(new ConfigPathCommand(environment));
    }

    public IReadOnlyList<Example> Examples { get; } =
    [
        new(
            "Once: name the nodes, the user and where the password is",
            "ecs-task config set endpoint https://ecs-node-1:4443 https://ecs-node-2:4443",
            "ecs-task config set user svc-provision",
            "ecs-task config set password-file ~/.ecs-password"),
        new("From then on", "ecs-task wait 10.4.0.101 CREATE"),
        new("A second cluster, for one command", "ecs-task config set endpoint https://lab-1:4443 --profile lab", "ecs-task list --profile lab"),
    ];
}
