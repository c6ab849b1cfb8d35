using Microsoft.Extensions.Logging;

namespace EcsTaskAwaiter.Diagnostics;

/// <summary>A listener to traces or metrics is a caller's code: where it throws, that is logged, and nothing else fails because of it.</summary>
internal static partial class ListenerLog
{
    [LoggerMessage(107, LogLevel.Warning, "A listener to traces or metrics threw; other listeners and waits are unaffected.", EventName = "ListenerThrew")]
    public static partial void Threw(ILogger logger, Exception exception);
}
