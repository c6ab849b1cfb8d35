using System.CommandLine;

namespace EcsTaskAwaiter.Cli.Parsing;

/// <summary>What a command is called, and what can be said to it.</summary>
internal static class CommandNames
{
    /// <summary>What is typed to call the program.</summary>
    public const string Program = "ecs-task";

    /// <summary>The words that call a command, the program's name first.</summary>
    public static string PathOf(Command command) => string.Join(' ', Ancestry(command).Reverse().Select(step => step is RootCommand ? Program : step.Name));

    /// <summary>The options that may follow a command.</summary>
    public static IEnumerable<Option> OptionsOf(Command command) =>
        Ancestry(command).SelectMany(step => step.Options.Where(option => step == command || option.Recursive));

    private static IEnumerable<Command> Ancestry(Command command)
    {
        for (Command? step = command; step is not null; step = step.Parents.OfType<Command>().FirstOrDefault())
        {
            yield return step;
        }
    }
}
