using Microsoft.Extensions.Logging;

namespace EcsTaskAwaiter.Management;

internal sealed partial class ManagementSession
{
    [LoggerMessage(122, LogLevel.Debug, "Logged out (HTTP {Status}).", EventName = "LoggedOut")]
    private partial void LogLoggedOut(int status);

    [LoggerMessage(123, LogLevel.Warning, "Tokens are refused soon after they were issued: the nodes behind the endpoint seem not to share tokens. Until each node is an endpoint of its own, or the load balancer keeps a client on one node, statuses are read late and logins repeated.", EventName = "TokensNotShared")]
    private partial void LogTokensNotShared();
}
