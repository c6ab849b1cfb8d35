using System.CommandLine;
using EcsTaskAwaiter.Cli.Configuration;
using EcsTaskAwaiter.Cli.Help;

namespace EcsTaskAwaiter.Cli.Commands;

/// <summary>Tells where the configuration file is, or would be.</summary>
internal sealed class ConfigPathCommand : Command, ICommandWithExamples
{
    public ConfigPathCommand(Surroundings surroundings)
        : base("path", "Prints where the configuration file is, or would be.")
    {
        var config = new ConfigurationFileOption();
        Add(config);
        SetAction(parsed =>
        {
            surroundings.Output.WriteLine(config.Location(parsed, surroundings).Required());
            return (int)ExitCode.Done;
        });
    }

    public IReadOnlyList<Example> Examples { get; } = [new("Edit the file by hand", "\"$EDITOR\" \"$(ecs-task config path)\"")];
}
