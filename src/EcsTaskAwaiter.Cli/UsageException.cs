namespace EcsTaskAwaiter.Cli;

/// <summary>The command line, a variable or a file of the caller is wrong. The message names the value and what to do.</summary>
internal sealed class UsageException(string message) : Exception(message);
