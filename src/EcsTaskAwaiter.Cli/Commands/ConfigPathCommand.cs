using System.CommandLine;
using EcsTaskAwaiter.Cli.Configuration;
using EcsTaskAwaiter.Cli.Help;

namespace EcsTaskAwaiter.Cli.Commands;

/// <summary>Prints the path of the configuration file.</summary>
internal sealed class ConfigPathCommand : Command, ICommandWithExamples
{
    public ConfigPathCommand(CliEnvironment environment)
        : base("path", "Prints the path of the configuration file, whether it exists or not.")
    {
        var config = new ConfigurationFileOption();
        Add(config);
        SetAction(parsed =>
        {
            environment.Output.WriteLine(config.Location(parsed, environment).Required());
            return (int)ExitCode.Done;
        });
    }

    public IReadOnlyList<Example> Examples { get; } = [new("Edit the file by hand", "\"$EDITOR\" \"$(ecs-task config path)\"")];
}
