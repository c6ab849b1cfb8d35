namespace EcsTaskAwaiter;

/// <summary>The login is valid but the user lacks the role (HTTP 403).</summary>
/// <param name="message">What happened.</param>
/// <param name="requiredRoles">The roles of which one is needed.</param>
public sealed class EcsAuthorizationException(string message, IReadOnlyList<string> requiredRoles) : EcsManagementException(message)
{
    /// <summary>The roles of which one is needed: SYSTEM_ADMIN or SYSTEM_MONITOR to read a task.</summary>
    public IReadOnlyList<string> RequiredRoles { get; } = requiredRoles ?? throw new ArgumentNullException(nameof(requiredRoles));

    /// <inheritdoc/>
    public override bool IsTransient => false;
}
