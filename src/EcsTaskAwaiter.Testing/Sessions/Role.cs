namespace EcsTaskAwaiter.Testing.Sessions;

/// <summary>The roles of management users that decide here what a user may do.</summary>
internal static class Role
{
    public const string SystemAdministrator = "SYSTEM_ADMIN";
    public const string SystemMonitor = "SYSTEM_MONITOR";
    public const string SecurityAdministrator = "SECURITY_ADMIN";
}
