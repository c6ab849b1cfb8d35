namespace EcsTaskAwaiter;

/// <summary>The server could not be reached or was busy: for a single request at once, for a wait when the outage lasted to its deadline.</summary>
/// <param name="message">What happened.</param>
/// <param name="innerException">The cause, or null.</param>
public sealed class EcsClusterUnavailableException(string message, Exception? innerException = null) : EcsManagementException(message, innerException)
{
    /// <summary>Always true.</summary>
    public override bool IsTransient => true;
}
