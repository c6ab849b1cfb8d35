namespace EcsTaskAwaiter.Histories.Cluster;

/// <summary>What kind of answer it was.</summary>
internal enum SaidKind
{
    Task,
    Gone,
    LoginAsked,
    Forbidden,
    Refused,
    Busy,
    Unreadable,
    LoggedIn,
    LoginRefused,
    LoggedOut,
}
