namespace EcsTaskAwaiter.Testing.Bodies;

/// <summary>Describes the management user.</summary>
internal static class UserBody
{
    public static Body LoggedIn(string userName) => new("loggedIn", new BodyObject { { "user", userName } });

    public static Body LoggedOut(string userName) => new("LoggedOut", new BodyObject { { "user", userName } });

    public static Body WhoAmI(string userName, IReadOnlyList<string> roles) => new("user", new BodyObject
    {
        { "common_name", userName },
        { "distinguished_name", string.Empty },
        { "namespace", string.Empty },
        { "roles", new BodyList("role", [.. roles]) },
        { "last_time_password_changed", "2026-01-01T00:00:00Z" },
    });
}
