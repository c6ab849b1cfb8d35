using System.Management.Automation;

namespace EcsTaskAwaiter.PowerShell.Errors;

/// <summary>What a command refuses by itself, with all that its error record says.</summary>
internal sealed class CommandFault(string id, ErrorCategory category, object? target, string message, string recommendation, Exception? innerException = null)
    : InvalidOperationException(message, innerException)
{
    public string Id { get; } = id;

    public ErrorCategory Category { get; } = category;

    public object? Target { get; } = target;

    public string Recommendation { get; } = recommendation;
}
