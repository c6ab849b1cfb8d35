namespace EcsTaskAwaiter.Cli.Help;

/// <summary>A command whose help ends in examples.</summary>
internal interface ICommandWithExamples
{
    /// <summary>Command lines that work as they are, apart from names and addresses.</summary>
    IReadOnlyList<Example> Examples { get; }
}
