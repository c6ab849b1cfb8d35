using Microsoft.Extensions.Logging;

namespace EcsTaskAwaiter.Management;

internal sealed partial class ManagementSession
{
    [LoggerMessage(120, LogLevel.Information, "Logged in as {UserName}.", EventName = "LoggedIn")]
    private partial void LogLoggedIn(string? userName);

    [LoggerMessage(121, LogLevel.Error, "The login of {UserName} was refused: {Reason}. It is not repeated for a while.", EventName = "LoginRefused")]
    private partial void LogLoginRefused(string? userName, EcsAuthenticationFailure reason);

    [LoggerMessage(122, LogLevel.Debug, "Gave a token back (HTTP {Status}).", EventName = "LoggedOut")]
    private partial void LogLoggedOut(int status);
}
