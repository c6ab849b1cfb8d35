namespace EcsTaskAwaiter.Cli.Help;

/// <summary>A command whose help ends in examples.</summary>
internal interface ICommandWithExamples
{
    /// <summary>Command lines that work as they stand, apart from the names of the caller's own things.</summary>
    IReadOnlyList<Example> Examples { get; }
}
