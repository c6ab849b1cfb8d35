using System.CommandLine;
using EcsTaskAwaiter.Cli.Help;

namespace EcsTaskAwaiter.Cli.Commands;

/// <summary>Keeps the settings of clusters in a file, so that daily commands are short.</summary>
internal sealed class ConfigCommand : Command, ICommandWithExamples
{
    public ConfigCommand(Surroundings surroundings)
        : base("config", "Keeps endpoints, user and trust in a file, so that daily commands are short.")
    {
        Add(new ConfigShowCommand(surroundings));
        Add(new ConfigListCommand(surroundings));
        Add(new ConfigSetCommand(surroundings));
        Add(new ConfigUnsetCommand(surroundings));
        Add(new ConfigUseCommand(surroundings));
        Add(new ConfigPathCommand(surroundings));
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
