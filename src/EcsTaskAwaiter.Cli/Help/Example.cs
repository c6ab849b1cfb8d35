namespace EcsTaskAwaiter.Cli.Help;

/// <summary>A command line and what it does.</summary>
internal sealed record Example(string Meaning, params IReadOnlyList<string> Lines);
