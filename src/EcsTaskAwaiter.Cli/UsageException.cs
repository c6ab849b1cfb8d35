namespace EcsTaskAwaiter.Cli;

/// <summary>The command line, an environment variable or a file is wrong. The message names the value and what to do.</summary>
internal sealed class UsageException(string message) : Exception(message);
